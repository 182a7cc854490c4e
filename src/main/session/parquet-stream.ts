import {
  Compression,
  EnabledStatistics,
  Encoding,
  type RecordBatch,
  Table,
  transformParquetStream,
  type WriterProperties,
  WriterPropertiesBuilder,
  WriterVersion,
} from 'parquet-wasm/node';
import { DELTA_COLUMNS, ROW_GROUP_ROWS } from '../../shared/session/session-columns';

/** How a file is laid out. */
export interface ParquetShape {
  /** Columns of whole numbers that change little from row to row: stored as differences, not by dictionary. */
  readonly deltaColumns: readonly string[];
  /** Columns whose values hardly ever come again, so that a dictionary of them would be waste. */
  readonly plainColumns: readonly string[];
  readonly rowGroupRows: number;
}

const SESSION_SHAPE: ParquetShape = {
  deltaColumns: DELTA_COLUMNS,
  plainColumns: [],
  rowGroupRows: ROW_GROUP_ROWS,
};

/**
 * A Parquet file as a stream of bytes, made row group by row group, so that memory stays the same
 * however many rows there are. `next` gives each row group as an Arrow IPC stream with one batch of
 * `rowGroupRows` rows (the last one fewer; at least one batch, which may be empty), then
 * null; what it throws ends the stream with that error. `metadata` goes into the footer.
 *
 * Version 1 pages, because their null maps are compressed too: 1.5 bytes an event where version 2
 * takes 2.2.
 */
export async function* parquetStream(
  next: () => Uint8Array | null | Promise<Uint8Array | null>,
  metadata: ReadonlyMap<string, string>,
  shape: ParquetShape = SESSION_SHAPE,
): AsyncGenerator<Uint8Array, void, undefined> {
  let failure: unknown = null;
  const batches = new ReadableStream<RecordBatch>(
    {
      pull: async (controller) => {
        try {
          const ipc = await next();
          if (ipc === null) {
            controller.close();
            return;
          }
          const table = Table.fromIPCStream(ipc);
          for (const batch of table.recordBatches()) {
            controller.enqueue(batch);
          }
          table.free();
        } catch (error) {
          failure = error;
          controller.error(error);
        }
      },
    },
    { highWaterMark: 0 },
  );
  const bytes = await transformParquetStream(batches, writerProperties(metadata, shape));
  try {
    for await (const chunk of bytes) {
      yield chunk;
    }
  } catch (error) {
    // The stream wraps what went wrong in an error of its own.
    throw failure ?? error;
  }
}

function writerProperties(
  metadata: ReadonlyMap<string, string>,
  { deltaColumns, plainColumns, rowGroupRows }: ParquetShape,
): WriterProperties {
  let builder = new WriterPropertiesBuilder()
    .setWriterVersion(WriterVersion.V1)
    .setCompression(Compression.ZSTD)
    .setMaxRowGroupSize(rowGroupRows)
    .setStatisticsEnabled(EnabledStatistics.Chunk)
    .setCreatedBy('deskreel')
    .setKeyValueMetadata(new Map(metadata));
  for (const column of deltaColumns) {
    builder = builder
      .setColumnDictionaryEnabled(column, false)
      .setColumnEncoding(column, Encoding.DELTA_BINARY_PACKED);
  }
  for (const column of plainColumns) {
    builder = builder.setColumnDictionaryEnabled(column, false);
  }
  return builder.build();
}
