/**
 * Reads `multipart/form-data` without deciding what its text is written in: names, values and file names stay bytes
 * until somebody who knows the client reads them (PROTOCOL 9.1). Files go to the disk as they come; everything is
 * bounded before it is kept.
 */
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

export interface LimitesForm {
  /** Of the whole body. */
  octets: number;
  /** Of one value that is no file. */
  octetsChamp: number;
  parties: number;
}

export type Partie = { nom: Uint8Array } & (
  | { genre: "texte"; octets: Uint8Array }
  | { genre: "fichier"; fichier: FichierRecu }
);

export interface FichierRecu {
  /** As the client wrote it, without any path. */
  nom: Uint8Array;
  chemin: string;
  octets: number;
  empreinte: string;
}

export type RefusForm = "trop-lourd" | "champ-trop-long" | "trop-de-parties" | "illisible";
export type Lecture = { ok: true; parties: Partie[] } | { ok: false; raison: RefusForm };

const ENTETES_MAX = 16_384;
const FIN_DE_LIGNE = Buffer.from("\r\n");

/** The boundary of a content type, or null when the body is no such form. */
export function frontiereDe(type: string | undefined): string | null {
  const m = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/is.exec(
    type ?? "",
  );
  return m?.[1] ?? m?.[2] ?? null;
}

export async function lireMultipart(
  flux: AsyncIterator<Uint8Array>,
  frontiere: string,
  dossier: string,
  limites: LimitesForm,
): Promise<Lecture> {
  const lecteur = new Lecteur(frontiere, dossier, limites);
  try {
    // Not `for await`: a body refused half-way is still to be heard to its end, by whoever asked.
    for (let lu = await flux.next(); !lu.done; lu = await flux.next()) {
      const refus = await lecteur.avancer(lu.value);
      if (refus) return { ok: false, raison: refus };
    }
    return lecteur.fini() ? { ok: true, parties: lecteur.parties } : { ok: false, raison: "illisible" };
  } finally {
    await lecteur.fermer();
  }
}

type EnCours = { nom: Uint8Array; fichier: Uint8Array | null };

class Lecteur {
  readonly parties: Partie[] = [];
  private readonly separateur: Buffer;
  private readonly dossier: string;
  private readonly limites: LimitesForm;
  private tampon: Buffer = FIN_DE_LIGNE;
  private etat: "preambule" | "apres-separateur" | "entetes" | "corps" | "fin" = "preambule";
  private total = 0;
  private partie: EnCours | null = null;
  private morceaux: Buffer[] = [];
  private longueur = 0;
  private sortie: FileHandle | null = null;
  private hache = createHash("sha256");

  constructor(frontiere: string, dossier: string, limites: LimitesForm) {
    this.separateur = Buffer.from(`\r\n--${frontiere}`, "latin1");
    this.dossier = dossier;
    this.limites = limites;
  }

  fini(): boolean {
    return this.etat === "fin";
  }

  async fermer(): Promise<void> {
    await this.sortie?.close();
    this.sortie = null;
  }

  async avancer(morceau: Uint8Array): Promise<RefusForm | null> {
    this.total += morceau.length;
    if (this.total > this.limites.octets) return "trop-lourd";
    if (this.etat === "fin") return null;
    this.tampon = Buffer.concat([this.tampon, morceau]);
    for (;;) {
      const suite = await this.pas();
      if (suite !== "encore") return suite === "attendre" ? null : suite;
    }
  }

  /** `attendre`: more bytes are needed before anything can be said. */
  private async pas(): Promise<RefusForm | "encore" | "attendre"> {
    switch (this.etat) {
      case "preambule": {
        const i = this.tampon.indexOf(this.separateur);
        if (i < 0) {
          this.garder(this.separateur.length - 1);
          return "attendre";
        }
        this.jeter(i + this.separateur.length);
        this.etat = "apres-separateur";
        return "encore";
      }
      case "apres-separateur": {
        if (this.tampon.length < 2) return "attendre";
        if (this.tampon.toString("latin1", 0, 2) === "--") {
          this.etat = "fin";
          return "attendre";
        }
        const fin = this.tampon.indexOf(FIN_DE_LIGNE);
        if (fin < 0) return this.tampon.length > 200 ? "illisible" : "attendre";
        // Blanks may follow a separator; anything else means that it is part of the content.
        if (!/^[ \t]*$/.test(this.tampon.toString("latin1", 0, fin))) return "illisible";
        this.jeter(fin + 2);
        this.etat = "entetes";
        return "encore";
      }
      case "entetes": {
        const fin = this.tampon.indexOf("\r\n\r\n");
        if (fin < 0) return this.tampon.length > ENTETES_MAX ? "illisible" : "attendre";
        if (fin > ENTETES_MAX) return "illisible";
        const partie = lireEntetes(this.tampon.toString("latin1", 0, fin));
        if (!partie) return "illisible";
        this.jeter(fin + 4);
        if (this.parties.length >= this.limites.parties) return "trop-de-parties";
        await this.commencer(partie);
        this.etat = "corps";
        return "encore";
      }
      case "corps": {
        const i = this.tampon.indexOf(this.separateur);
        const sur = i < 0 ? Math.max(0, this.tampon.length - this.separateur.length + 1) : i;
        const refus = await this.ecrire(this.tampon.subarray(0, sur));
        if (refus) return refus;
        if (i < 0) {
          this.jeter(sur);
          return "attendre";
        }
        this.jeter(i + this.separateur.length);
        await this.terminer();
        this.etat = "apres-separateur";
        return "encore";
      }
      case "fin":
        return "attendre";
    }
  }

  private async commencer(partie: EnCours): Promise<void> {
    this.partie = partie;
    this.morceaux = [];
    this.longueur = 0;
    this.hache = createHash("sha256");
    // Named by its rank: nothing of what the client wrote becomes a path.
    if (partie.fichier !== null) this.sortie = await open(this.chemin(), "wx", 0o600);
  }

  private async ecrire(octets: Buffer): Promise<RefusForm | null> {
    if (octets.length === 0) return null;
    this.longueur += octets.length;
    if (this.sortie) {
      this.hache.update(octets);
      await this.sortie.appendFile(octets);
      return null;
    }
    if (this.longueur > this.limites.octetsChamp) return "champ-trop-long";
    this.morceaux.push(Buffer.from(octets));
    return null;
  }

  private async terminer(): Promise<void> {
    const partie = this.partie;
    if (!partie) return;
    if (partie.fichier === null)
      this.parties.push({ nom: partie.nom, genre: "texte", octets: Buffer.concat(this.morceaux) });
    else
      this.parties.push({
        nom: partie.nom,
        genre: "fichier",
        fichier: {
          nom: partie.fichier,
          chemin: this.chemin(),
          octets: this.longueur,
          empreinte: this.hache.digest("hex"),
        },
      });
    this.partie = null;
    await this.fermer();
  }

  private chemin(): string {
    return join(this.dossier, `partie-${this.parties.length}`);
  }

  private jeter(octets: number): void {
    this.tampon = this.tampon.subarray(octets);
  }

  private garder(octets: number): void {
    if (this.tampon.length > octets) this.jeter(this.tampon.length - octets);
  }
}

/** Headers of one part, whose bytes are given as Latin-1: one character, one byte. */
function lireEntetes(entetes: string): EnCours | null {
  const disposition = entetes
    .split("\r\n")
    .map((ligne) => /^content-disposition\s*:\s*form-data\s*(;.*)$/is.exec(ligne)?.[1])
    .find((valeur) => valeur !== undefined);
  if (disposition === undefined) return null;
  const parametres = new Map<string, string>();
  for (const [, cle = "", entre, nu] of disposition.matchAll(
    /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/gs,
  ))
    if (!parametres.has(cle.toLowerCase()))
      // Only a quotation mark or a backslash is escaped; elsewhere the backslash is that of a Windows path.
      parametres.set(cle.toLowerCase(), (entre ?? nu ?? "").replace(/\\(["\\])/g, "$1"));
  const nom = parametres.get("name");
  if (nom === undefined) return null;
  const etendu = /^([\w-]+)'[^']*'(.*)$/s.exec(parametres.get("filename*") ?? "")?.[2];
  const fichier = etendu === undefined ? octetsDe(parametres.get("filename")) : decoderPourcents(etendu);
  return { nom: Buffer.from(nom, "latin1"), fichier: fichier && sansChemin(fichier) };
}

const octetsDe = (texte: string | undefined): Uint8Array | null =>
  texte === undefined ? null : Buffer.from(texte, "latin1");

function sansChemin(nom: Uint8Array): Uint8Array {
  const barre = Math.max(nom.lastIndexOf(0x2f), nom.lastIndexOf(0x5c));
  return nom.subarray(barre + 1);
}

/** `%E9` is one byte, whatever it is part of; what is no such reference stays as it is. */
export function decoderPourcents(texte: string, plus = false): Uint8Array {
  const clair = (plus ? texte.replaceAll("+", " ") : texte).replace(/%([0-9a-fA-F]{2})/g, (_, hexa: string) =>
    String.fromCharCode(Number.parseInt(hexa, 16)),
  );
  return Buffer.from(clair, "latin1");
}
