/**
 * Codes of refusal met in real answers, with what the sender then does. Nobody publishes the list (PROTOCOL 3.3,
 * 4.2): any other code is told as it came, with its detail, and added here once it is understood.
 */
const CONNUS = {
  "ODT-VERIF-01":
    "Demander la classification en vigueur, citer sa date, puis transmettre de nouveau\u00a0: l’acte n’a pas été reçu.",
  "ODT-VERIF-17":
    "Composer de nouveau l’archive, dont un nom de fichier est faux, puis l’envoyer\u00a0: rien de cette enveloppe n’a été reçu.",
  "PREF-VERIF-02":
    "Faire inscrire la collectivité dans l’application ACTES par la préfecture, puis transmettre de nouveau\u00a0: rien de cette enveloppe n’a été reçu.",
} as const;

/** What to do about a refusal whose detail names a code already understood; `null` for any other. */
export function remedeConnu(detail: string): string | null {
  const code = /\b(?:ODT|PREF)-VERIF-\d+\b/.exec(detail)?.[0];
  return code !== undefined && Object.hasOwn(CONNUS, code) ? CONNUS[code as keyof typeof CONNUS] : null;
}
