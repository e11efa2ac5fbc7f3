/** The class of a button whose gesture is under way: it keeps its name and its focus, and a second press does nothing. */
export const attente = (classe: string, enCours: boolean): string =>
  enCours ? `${classe} bouton-attend` : classe;
