/** Two texts compared character by character: what is shown here, and what really leaves. */
export interface Segment {
  sorte: "egal" | "ote" | "ajoute";
  texte: string;
}

/** The shortest way from one to the other; whole characters, so a letter and its accent stay together. */
export function comparer(avant: string, apres: string): Segment[] {
  const a = [...avant.normalize("NFC")];
  const b = [...apres.normalize("NFC")];
  let debut = 0;
  while (debut < a.length && debut < b.length && a[debut] === b[debut]) debut++;
  let fin = 0;
  while (fin < a.length - debut && fin < b.length - debut && a.at(-1 - fin) === b.at(-1 - fin)) fin++;
  const segments: Segment[] = [];
  const ecrire = (sorte: Segment["sorte"], texte: string) => {
    if (texte === "") return;
    const dernier = segments.at(-1);
    if (dernier?.sorte === sorte) dernier.texte += texte;
    else segments.push({ sorte, texte });
  };
  ecrire("egal", a.slice(0, debut).join(""));
  for (const { sorte, texte } of milieu(a.slice(debut, a.length - fin), b.slice(debut, b.length - fin)))
    ecrire(sorte, texte);
  ecrire("egal", a.slice(a.length - fin).join(""));
  return segments;
}

/** Longest common subsequence; objects have 500 characters at most, the table stays small. */
function milieu(a: string[], b: string[]): Segment[] {
  const largeur = b.length + 1;
  const longueurs = new Uint16Array((a.length + 1) * largeur);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longueurs[i * largeur + j] =
        a[i] === b[j]
          ? (longueurs[(i + 1) * largeur + j + 1] ?? 0) + 1
          : Math.max(longueurs[(i + 1) * largeur + j] ?? 0, longueurs[i * largeur + j + 1] ?? 0);
  const segments: Segment[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && x === y) {
      segments.push({ sorte: "egal", texte: x });
      i++;
      j++;
    } else if (
      x !== undefined &&
      (y === undefined || (longueurs[(i + 1) * largeur + j] ?? 0) >= (longueurs[i * largeur + j + 1] ?? 0))
    ) {
      segments.push({ sorte: "ote", texte: x });
      i++;
    } else {
      segments.push({ sorte: "ajoute", texte: y ?? "" });
      j++;
    }
  }
  return segments;
}
