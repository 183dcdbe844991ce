// Paper of money: printed to the machine's printer; where there is none, saved as a file at once.
import type { PrintAsked } from '../../api.gen';
import { host } from '../../host';
import { call, type CallError } from '../../lib/call';
import { say } from '../../lib/toast.svelte';
import { words } from '../../lib/words';

/** Hands a document that is in the archive to the printer, or to a file. */
async function hand(id: number, printed: string): Promise<void> {
  if (await host.printDocument(id)) return say(printed);
  const saved = await host.savePdf(id);
  if (saved) say(words('ui-saved-as', { file: saved }));
}

/** Prints a document as it is now. */
export async function printPaper(asked: PrintAsked, printed: string): Promise<void> {
  try {
    await hand((await call('documents.print', asked)).id, printed);
  } catch (failure) {
    say((failure as CallError).message, { isBad: true });
  }
}

/** Prints a document of the archive once more: the printer, or a file. The first print is fetched as it is, a later one comes as a copy. */
export async function handPaper(documentId: number, printed: string): Promise<void> {
  try {
    await hand(documentId, printed);
  } catch (failure) {
    say((failure as CallError).message, { isBad: true });
  }
}

/** Prints a copy of a document of the archive. */
export async function reprintPaper(documentId: number, printed: string): Promise<void> {
  try {
    await hand((await call('documents.reprint', { id: documentId })).id, printed);
  } catch (failure) {
    say((failure as CallError).message, { isBad: true });
  }
}

/** Prints a receipt; one that was printed before comes as a copy. */
export async function printReceipt(paymentId: number, receiptNo: number): Promise<void> {
  await printPaper({ kind: 'receipt', id: paymentId }, words('ui-receipt-printed', { number: String(receiptNo) }));
}
