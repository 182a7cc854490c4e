import type { ToldPair } from './retelling';

/** What is removed from the library. */
const REMOVABLE = [
  ['session', '会话'],
  ['macro', '宏'],
] as const;

/** What is said of sessions in the library, of edits and of exports in English, in Chinese. */
export const zhCNToldSessions: readonly ToldPair[] = [
  ...REMOVABLE.flatMap(([noun, other]): readonly ToldPair[] => [
    [
      `There is no ${noun} {name} in {folder}: it may have been moved or removed.`,
      `{folder} 中没有${other} {name}：可能已被移动或删除。`,
    ],
    [
      `That can no longer be undone: look for the ${noun} in the system’s trash.`,
      `已无法撤销：请在系统回收站中查找该${other}。`,
    ],
    [`That can no longer be undone: the ${noun} is deleted.`, `已无法撤销：该${other}已删除。`],
  ]),
  ['The session is gone: it may have been moved or removed.', '会话已不在：可能已被移动或删除。'],
  ['{name} is being recorded: stop the recording first.', '{name} 正在录制：请先停止录制。'],
  [
    'The file manager did not open {folder}: open it yourself.',
    '文件管理器没有打开 {folder}：请自行打开。',
  ],
  [
    '{folder} cannot be a folder, because a file is in its place: move that away, or choose another folder.',
    '{folder} 不能作为文件夹，因为那里有一个同名文件：请将它移走，或选择其他文件夹。',
  ],
  [
    '{path} exists already and is no regular file, so nothing may take its place: choose another name.',
    '{path} 已存在且不是普通文件，不能替换：请换一个名称。',
  ],
  [
    '{path} exists already: choose another name, or type it whole to replace the file.',
    '{path} 已存在：请换一个名称，或输入完整名称以替换该文件。',
  ],
  [
    'The system’s trash did not take {name}: it is kept in {folder}.',
    '系统回收站没有接收 {name}：它保留在 {folder} 中。',
  ],
  ['The export was stopped: start it again to finish.', '导出已停止：重新开始即可完成。'],
  ['The edit was stopped: start it again to finish.', '编辑已停止：重新开始即可完成。'],
  ['Importing was stopped: start it again to finish.', '导入已停止：重新开始即可完成。'],
  ['Sealing was stopped: start it again to finish.', '封存已停止：重新开始即可完成。'],
  [
    '{path} has bytes that differ from what was sealed: restore it from a backup if there is one.',
    '{path} 的内容与封存时不同：如有备份，请从备份恢复。',
  ],
  [
    '{path} is the session itself: choose another name for the export.',
    '{path} 就是会话本身：请为导出选择其他名称。',
  ],
  ['The exported file is not known any more: export it again.', '已不记得导出的文件：请重新导出。'],
  ['The picture is not known any more: save it again.', '已不记得这张图片：请重新保存。'],
  [
    'What was to be saved is no {format} picture: try again.',
    '要保存的内容不是 {format} 图片：请重试。',
  ],
  [
    '{file} does not hold notes of a session: correct it, or remove it.',
    '{file} 中不是会话的备注：请更正或移除它。',
  ],
  [
    '{name} is being edited, and its markers with it: change them when that is done.',
    '{name} 正在编辑，其标记也在内：请在完成后再更改标记。',
  ],
  [
    '{name} would have {count} markers, and no session has more than {most}: remove some first.',
    '{name} 将有 {count} 个标记，而会话最多 {most} 个：请先移除一些。',
  ],
  [
    'The session is edited, but {file} may still hold what was removed: delete it.',
    '会话已编辑，但 {file} 中可能仍有被移除的内容：请删除它。',
  ],
  [
    'The session is edited, but {file} could not be, and may still hold markers of what was removed: remove them there.',
    '会话已编辑，但 {file} 无法编辑，其中可能仍有被移除内容的标记：请在那里移除。',
  ],
  [
    '{path} is being recorded or sealed: stop the recording, then edit it.',
    '{path} 正在录制或封存：请停止录制后再编辑。',
  ],
  [
    '{path} is the session itself: choose another name, or edit it in place.',
    '{path} 就是会话本身：请换一个名称，或直接编辑它。',
  ],
  [
    '{path} is a link, beside which something else may lie: edit the file that it leads to, or make a copy.',
    '{path} 是链接，旁边可能有别的文件：请编辑它指向的文件，或制作副本。',
  ],
  [
    'The notes of {path} could not be replaced, and the session that it was could not be put back: it is kept as {kept}, so put it back by hand.',
    '无法替换 {path} 的备注，也无法放回原来的会话：它保留为 {kept}，请手动放回。',
  ],
  [
    '{path} was changed meanwhile, or is being edited already, and this edit was not made: try again.',
    '{path} 在此期间已更改，或正在编辑，因此没有进行这次编辑：请重试。',
  ],
  [
    '{path} has bytes that differ from what was sealed, which an edit would hide: restore it from a backup, or edit that.',
    '{path} 的内容与封存时不同，编辑会掩盖这一点：请从备份恢复，或编辑备份。',
  ],
  [
    '{path} is a part of a session and keeps the numbers of the whole: edit the session and export the part again.',
    '{path} 是会话的一部分，保留着整个会话的编号：请编辑会话，再重新导出这一部分。',
  ],
  [
    'A range begins at {from} s, but {path} ends at {to} s: choose one within it.',
    '有一个范围从 {from} 秒开始，但 {path} 在 {to} 秒结束：请选择其中的范围。',
  ],
  [
    '{path} is a journal, not yet sealed: seal it with "deskreel recover", or by starting the app, then edit the session.',
    '{path} 是尚未封存的日志：请用“deskreel recover”或启动应用来封存，然后编辑会话。',
  ],
  [
    '{path} has events out of order, so that no range can be told: it cannot be edited.',
    '{path} 中的事件顺序有误，无法确定范围：不能编辑。',
  ],
  [
    '{path} is the place of {journal}, which is being recorded or waits to be sealed: choose another name.',
    '{path} 是 {journal} 的位置，后者正在录制或等待封存：请换一个名称。',
  ],
  [
    '{path} would get the notes of another session, {notes}: choose another name, or replace them with --force.',
    '{path} 会带上另一个会话的备注 {notes}：请换一个名称，或用 --force 替换。',
  ],
  [
    'What was written reads back differently, and {path} is as it was: check the disk and try again.',
    '写入的内容读回后不一致，{path} 保持原样：请检查磁盘后重试。',
  ],
  [
    '{journal} is still being written or sealed: wait until that is done.',
    '{journal} 仍在写入或封存：请等待完成。',
  ],
  [
    'What was written for {path} reads back differently; the journal {journal} is kept: check the disk and recover it again.',
    '为 {path} 写入的内容读回后不一致；日志 {journal} 已保留：请检查磁盘后重新恢复。',
  ],
  [
    '{path} exists already and is another session: move it away, then recover {journal}.',
    '{path} 已存在且是另一个会话：请将它移走，然后恢复 {journal}。',
  ],
  [
    'No space left to seal {path}; its journal is kept: make room on that disk, then recover {journal}.',
    '没有空间封存 {path}；其日志已保留：请在该磁盘上腾出空间，然后恢复 {journal}。',
  ],
  [
    '{journal} is what a crash left of another recording: run "deskreel recover" on it, or record to another file.',
    '{journal} 是另一次录制崩溃后留下的：请对它运行“deskreel recover”，或录制到其他文件。',
  ],
  [
    'Could not seal {path}; its journal is kept ({why}): try again.',
    '无法封存 {path}；其日志已保留（{why}）：请重试。',
  ],
  [
    'Could not edit {path}, which is as it was ({why}): try again.',
    '无法编辑 {path}，它保持原样（{why}）：请重试。',
  ],
  ['Could not export to {path} ({why}): try again.', '无法导出到 {path}（{why}）：请重试。'],
  ['it ended early', '提前结束'],
];
