/** A tar written by hand, to say what no honest library would write. */
export interface EntreeBrute {
  nom: string;
  /** One character; `0` is a plain file. */
  type?: string;
  corps?: Uint8Array;
  /** Size field as written, when it lies. */
  taille?: string;
  lien?: string;
  prefixe?: string;
  /** Leaves the checksum wrong. */
  sommeFausse?: boolean;
}

export function tarBrut(entrees: EntreeBrute[], fin = true): Uint8Array {
  const blocs = entrees.flatMap((e) => [entete(e), bourre(e.corps ?? new Uint8Array())]);
  return new Uint8Array(Buffer.concat(fin ? [...blocs, new Uint8Array(1024)] : blocs));
}

/** A record of an extended header: `27 path=x\n`, its own length included. */
export function pax(cle: string, texte: string): Uint8Array {
  const reste = ` ${cle}=${texte}\n`;
  let longueur = reste.length + 1;
  while (String(longueur).length + reste.length !== longueur)
    longueur = String(longueur).length + reste.length;
  return Buffer.from(`${longueur}${reste}`);
}

function entete(e: EntreeBrute): Uint8Array {
  const bloc = Buffer.alloc(512);
  const taille = e.taille ?? `${(e.corps?.length ?? 0).toString(8).padStart(11, "0")}\0`;
  bloc.write(e.nom, 0, 100, "latin1");
  bloc.write("0000644\0", 100);
  bloc.write("0000000\0", 108);
  bloc.write("0000000\0", 116);
  bloc.write(taille, 124, 12, "latin1");
  bloc.write("00000000000\0", 136);
  bloc.write("        ", 148);
  bloc.write(e.type ?? "0", 156, 1, "latin1");
  bloc.write(e.lien ?? "", 157, 100, "latin1");
  bloc.write("ustar\0" + "00", 257, "latin1");
  bloc.write(e.prefixe ?? "", 345, 155, "latin1");
  const somme = bloc.reduce((total, o) => total + o, 0) + (e.sommeFausse ? 1 : 0);
  bloc.write(`${somme.toString(8).padStart(6, "0")}\0 `, 148);
  return bloc;
}

const bourre = (corps: Uint8Array): Uint8Array =>
  Buffer.concat([corps, new Uint8Array((512 - (corps.length % 512)) % 512)]);
