import type { ToldPair } from './retelling';

/** What is wrong with a file; each completes “the file …”, and 文件…… */
const FAULTS: readonly ToldPair[] = [
  ['is no file', '不是普通文件'],
  ['is not a Deskreel session', '不是 Deskreel 会话'],
  ['is not a Deskreel journal', '不是 Deskreel 日志'],
  ['is cut off inside its head', '在文件头处被截断'],
  ['has a damaged head: its checksum does not match', '的文件头已损坏：校验和不符'],
  ['has a head that does not fit the format', '的文件头不符合格式'],
  ['has a header that is not JSON', '的头部信息不是 JSON'],
  ['has a header that does not fit the format', '的头部信息不符合格式'],
  ['has a footer that cannot be read', '的文件尾无法读取'],
  ['has metadata that does not fit the format', '的元数据不符合格式'],
  [
    'was written by a newer Deskreel (format {version}, this one reads up to {known})',
    '由更新版本的 Deskreel 写入（格式 {version}，此版本最高读取 {known}）',
  ],
  ['has rows that cannot be decoded (row group {group})', '中有无法解码的行（第 {group} 行组）'],
  ['has rows missing (row group {group})', '中缺少一些行（第 {group} 行组）'],
  ['has rows missing', '中缺少一些行'],
  ['has no column {column}', '中没有 {column} 列'],
  ['has a column {column} of another length', '中 {column} 列的长度不符'],
  ['has a column of type {type} where a boolean is due', '中有一列的类型是 {type}，而不是布尔值'],
  ['has a column of type {type} where a string is due', '中有一列的类型是 {type}，而不是文本'],
  ['has a column of type {type} where another is due', '中有一列的类型是 {type}，与应有的不符'],
  ['has a dictionary column with an index of another type', '中有一个字典列的索引类型不符'],
  ['has a string that is not there', '中引用了不存在的文本'],
  ['has event {seq} where {due} is due', '中应为事件 {due} 的位置是事件 {seq}'],
  ['has an event of a kind that this version does not know', '中有此版本不认识的事件种类'],
];

/** Why a file cannot be read or written, the cause and the cure. */
const FAILURES: readonly ToldPair[] = [
  [
    '{path} is not a Deskreel session: choose a .reel.parquet or .journal file.',
    '{path} 不是 Deskreel 会话：请选择 .reel.parquet 或 .journal 文件。',
  ],
  ['There is no file {path}: check the path.', '文件 {path} 不存在：请检查路径。'],
  [
    'The folder of {path} does not exist: make it, or choose another.',
    '{path} 所在的文件夹不存在：请新建，或选择其他文件夹。',
  ],
  [
    'No permission to read {path}: change its permissions, or choose another place.',
    '没有权限读取 {path}：请更改其权限，或选择其他位置。',
  ],
  [
    'No permission to write {path}: change its permissions, or choose another place.',
    '没有权限写入 {path}：请更改其权限，或选择其他位置。',
  ],
  [
    'No space left to write {path}: make room on that disk, or choose another.',
    '没有空间写入 {path}：请在该磁盘上腾出空间，或选择其他磁盘。',
  ],
  [
    '{path} exists already: choose another name, or remove it.',
    '{path} 已存在：请换一个名称，或将其删除。',
  ],
  ['{path} is a folder: name a file.', '{path} 是文件夹：请指定一个文件。'],
  [
    'Could not read {path} ({code}): check the disk and try again.',
    '无法读取 {path}（{code}）：请检查磁盘后重试。',
  ],
  [
    'Could not write {path} ({code}): check the disk and try again.',
    '无法写入 {path}（{code}）：请检查磁盘后重试。',
  ],
  [
    '{journal} is still being written: stop that recording first.',
    '{journal} 仍在写入：请先停止那次录制。',
  ],
];

/** Why a file is not taken into the library. */
const IMPORTS: readonly ToldPair[] = [
  [
    '{file} is in the library already: there is nothing to import.',
    '{file} 已在资料库中：无需导入。',
  ],
  [
    '{file} is neither a session nor a journal: choose a .reel.parquet or .journal file.',
    '{file} 既不是会话也不是日志：请选择 .reel.parquet 或 .journal 文件。',
  ],
  [
    '{file} does not fit on the disk that it is to go to: make room there.',
    '{file} 放不进目标磁盘：请在那里腾出空间。',
  ],
  ['{file} is a link: choose the file that it leads to.', '{file} 是链接：请选择它指向的文件。'],
  [
    '{file} is no file: choose a .reel.parquet or .journal file.',
    '{file} 不是普通文件：请选择 .reel.parquet 或 .journal 文件。',
  ],
];

/** What is said of files in English, in Chinese. What is wrong with one is also said with what to do about it. */
export const zhCNToldFiles: readonly ToldPair[] = [
  ...FAULTS,
  ...FAULTS.flatMap(([english, chinese]): readonly ToldPair[] => [
    [
      `{path} ${english}: restore it from a backup if there is one.`,
      `{path} ${chinese}：如有备份，请从备份恢复。`,
    ],
    [
      `{path} ${english}: update Deskreel to open it.`,
      `{path} ${chinese}：请更新 Deskreel 后打开。`,
    ],
  ]),
  ...FAILURES,
  ...IMPORTS,
];
