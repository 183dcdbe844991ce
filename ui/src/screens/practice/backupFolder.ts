// Where backups go besides the data folder.
import type { BackupRow, Practice, PracticeDraft } from '../../api.gen';
import { call } from '../../lib/call';

const draftOf = ({ uid: _uid, isSample: _isSample, ...draft }: Practice): PracticeDraft => draft;

/** From now on backups go to this folder, and the first is made there at once. A folder that takes none is not kept. */
export async function backUpTo(folder: string): Promise<BackupRow> {
  const { practice } = await call('practice.details', {});
  const changed = await call('practice.change', { ...draftOf(practice), backupFolder: folder });
  try {
    return await call('backups.make', {});
  } catch (failure) {
    await call('practice.change', { ...draftOf(changed), backupFolder: practice.backupFolder });
    throw failure;
  }
}
