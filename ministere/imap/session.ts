import type { BoiteImap, LettreImap } from "./boite.ts";
import { DOSSIERS_MAX, NOM_LONGUEUR_MAX } from "./boite.ts";
import { elementsDemandes, marqueLu, repondreElements } from "./extraire.ts";
import type { Geste } from "./gestes.ts";
import { type Commande, chaine, correspond, FauteDeSyntaxe, lireEnsemble, type Valeur } from "./lexique.ts";
import { chercher } from "./rechercher.ts";

export const CAPACITES = "IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN ID IDLE MOVE NAMESPACE UIDPLUS UNSELECT";

/** What the session needs of the world. */
export interface Alentours {
  /** The mailbox of this user, when the password is right. */
  ouvrir(utilisateur: string, motDePasse: string): BoiteImap | null;
  ecrire(octets: string | Buffer): Promise<void>;
}

/** What a command leaves to the connection. */
export type Issue = "suite" | "attendre" | "identifier" | "fermer";

interface Selection {
  nom: string;
  lecture: boolean;
  /** As the client knows them: their order gives their sequence numbers. */
  lettres: LettreImap[];
}

/** A refusal that ends a command by `NO`. */
class Non extends Error {}

/** One conversation with a mail reader (RFC 3501), from greeting to logout. Knows nothing of sockets. */
export class Session {
  readonly #alentours: Alentours;
  readonly #gestes: Record<string, Geste>;
  #boite: BoiteImap | null = null;
  #choisi: Selection | null = null;
  #echecs = 0;

  constructor(alentours: Alentours, gestes: Record<string, Geste>) {
    this.#alentours = alentours;
    this.#gestes = gestes;
  }

  get identifiee(): boolean {
    return this.#boite !== null;
  }

  async traiter(commande: Commande): Promise<Issue> {
    const { etiquette, nom } = commande;
    try {
      const geste = this.#gestes[nom];
      if (!geste) throw new FauteDeSyntaxe(`commande ${nom} inconnue`);
      if (geste.etat !== "toujours" && !this.#boite) throw new FauteDeSyntaxe("d’abord s’identifier");
      if (geste.etat === "dossier" && !this.#choisi) throw new FauteDeSyntaxe("d’abord choisir un dossier");
      const fin = await geste.faire.call(this, commande);
      if (typeof fin === "object") return fin.issue;
      // Numbers must not move under a client that is counting (RFC 3501, 7.4.1).
      if (geste.etat !== "toujours" && !/^(FETCH|STORE|SEARCH)$/.test(nom)) await this.nouvelles();
      await this.#dire(`${etiquette} OK ${fin ?? `${nom} fait.`}`);
      return nom === "LOGOUT" ? "fermer" : "suite";
    } catch (erreur) {
      if (erreur instanceof FauteDeSyntaxe) await this.#dire(`${etiquette} BAD ${ascii(erreur.message)}`);
      else if (erreur instanceof Non) await this.#dire(`${etiquette} NO ${ascii(erreur.message)}`);
      else {
        console.error("IMAP\u00a0:", erreur);
        await this.#dire(`${etiquette} NO [SERVERBUG] Erreur du serveur.`);
      }
      // A guesser of passwords starts again from the beginning.
      if (this.#echecs < ECHECS_MAX) return "suite";
      await this.#dire("* BYE Trop d'essais.");
      return "fermer";
    }
  }

  /** Tells what came and what left since the client last heard of it. */
  async nouvelles(): Promise<void> {
    if (!this.#choisi || !this.#boite) return;
    const { nom, lettres: avant } = this.#choisi;
    const apres = await this.#boite.lettres(nom);
    const la = new Map(apres.map((l) => [l.uid, l]));
    for (let i = avant.length - 1; i >= 0; i--)
      if (!la.has(avant[i]?.uid ?? 0)) await this.#dire(`* ${i + 1} EXPUNGE`);
    const restent = avant.filter((l) => la.has(l.uid)).length;
    if (apres.length !== restent || apres.length !== avant.length)
      await this.#dire(`* ${apres.length} EXISTS`);
    this.#choisi.lettres = apres;
  }

  /** Second half of `AUTHENTICATE PLAIN`. */
  async identifier(etiquette: string, base64: string): Promise<Issue> {
    const [, utilisateur = "", motDePasse = ""] = Buffer.from(base64, "base64").toString("utf8").split("\0");
    return this.traiter({
      etiquette,
      nom: "LOGIN",
      arguments: [
        { genre: "texte", v: utilisateur },
        { genre: "texte", v: motDePasse },
      ],
    });
  }

  #dire(ligne: string): Promise<void> {
    return this.#alentours.ecrire(Buffer.from(`${ligne}\r\n`, "latin1"));
  }

  #boiteOuverte(): BoiteImap {
    if (!this.#boite) throw new FauteDeSyntaxe("d’abord s’identifier");
    return this.#boite;
  }

  #dossier(valeur: Valeur | undefined): string {
    const nom = texteDe(valeur);
    if (nom.length > NOM_LONGUEUR_MAX) throw new Non("Nom de dossier trop long.");
    return nom.toUpperCase() === "INBOX" ? "INBOX" : nom;
  }

  #dossierExistant(valeur: Valeur | undefined, absent = "[NONEXISTENT] Ce dossier n'existe pas."): string {
    const nom = this.#dossier(valeur);
    if (!this.#boiteOuverte().existe(nom)) throw new Non(absent);
    return nom;
  }

  /** Letters that a command names, with the number it is answered by. */
  #designees(commande: Commande): { lettre: LettreImap; rang: number }[] {
    const lettres = this.#choisi?.lettres ?? [];
    const parUid = commande.nom.startsWith("UID ");
    const ensemble = lireEnsemble(
      motDe(commande.arguments[0]),
      parUid ? (lettres.at(-1)?.uid ?? 0) : lettres.length,
    );
    return lettres
      .map((lettre, i) => ({ lettre, rang: i + 1 }))
      .filter(({ lettre, rang }) => ensemble(parUid ? lettre.uid : rang));
  }

  async capability(): Promise<undefined> {
    await this.#dire(`* CAPABILITY ${CAPACITES}`);
  }

  async id(): Promise<undefined> {
    await this.#dire('* ID ("name" "ministere simule")');
  }

  async namespace(): Promise<undefined> {
    await this.#dire('* NAMESPACE (("" "/")) NIL NIL');
  }

  async logout(): Promise<undefined> {
    await this.#dire("* BYE Au revoir.");
  }

  async login({ arguments: [utilisateur, motDePasse] }: Commande): Promise<string> {
    if (this.#boite) throw new FauteDeSyntaxe("déjà identifié");
    const boite = this.#alentours.ouvrir(texteDe(utilisateur), texteDe(motDePasse));
    if (!boite) {
      this.#echecs++;
      throw new Non("[AUTHENTICATIONFAILED] Adresse ou mot de passe faux.");
    }
    this.#boite = boite;
    return `[CAPABILITY ${CAPACITES}] Bienvenue.`;
  }

  async authenticate({ etiquette, arguments: [mecanisme, reponse] }: Commande): Promise<{ issue: Issue }> {
    if (motDe(mecanisme).toUpperCase() !== "PLAIN") throw new Non("[CANNOT] Seul PLAIN est connu.");
    if (reponse) return { issue: await this.identifier(etiquette, texteDe(reponse)) };
    await this.#dire("+ ");
    return { issue: "identifier" };
  }

  async lister({ nom, arguments: [reference, motif] }: Commande): Promise<undefined> {
    const boite = this.#boiteOuverte();
    const cherche = texteDe(reference) + texteDe(motif);
    if (texteDe(motif) === "") await this.#dire(`* ${nom} (\\Noselect) "/" ""`);
    for (const d of boite.dossiers())
      if (correspond(cherche, d)) await this.#dire(`* ${nom} (\\HasNoChildren) "/" ${chaine(latin1(d))}`);
  }

  async status({ arguments: [dossier, quoi] }: Commande): Promise<undefined> {
    const boite = this.#boiteOuverte();
    const nom = this.#dossierExistant(dossier);
    const lettres = await boite.lettres(nom);
    const nonLues = lettres.filter((l) => !l.drapeaux.has("\\Seen")).length;
    const valeurs: Record<string, number> = {
      MESSAGES: lettres.length,
      RECENT: 0,
      UIDNEXT: await boite.prochainUid(nom),
      UIDVALIDITY: boite.validite,
      UNSEEN: nonLues,
    };
    const demandees = (quoi?.genre === "liste" ? quoi.v : []).map((v) => motDe(v).toUpperCase());
    const dites = demandees.flatMap((d) => (d in valeurs ? `${d} ${valeurs[d]}` : []));
    await this.#dire(`* STATUS ${chaine(latin1(nom))} (${dites.join(" ")})`);
  }

  async select({ nom: verbe, arguments: [dossier] }: Commande): Promise<string> {
    const boite = this.#boiteOuverte();
    // A failed SELECT leaves nothing selected (RFC 3501, 6.3.1).
    this.#choisi = null;
    const nom = this.#dossierExistant(dossier);
    const lettres = await boite.lettres(nom);
    const lecture = verbe === "EXAMINE";
    this.#choisi = { nom, lecture, lettres };
    const premiere = lettres.findIndex((l) => !l.drapeaux.has("\\Seen"));
    await this.#dire(`* FLAGS (${SYSTEME.join(" ")})`);
    await this.#dire(`* OK [PERMANENTFLAGS (${lecture ? "" : `${SYSTEME.join(" ")} \\*`})] Drapeaux.`);
    await this.#dire(`* ${lettres.length} EXISTS`);
    await this.#dire("* 0 RECENT");
    if (premiere >= 0) await this.#dire(`* OK [UNSEEN ${premiere + 1}] Premiere non lue.`);
    await this.#dire(`* OK [UIDVALIDITY ${boite.validite}] Stable.`);
    await this.#dire(`* OK [UIDNEXT ${await boite.prochainUid(nom)}] Prochain.`);
    return `[${lecture ? "READ-ONLY" : "READ-WRITE"}] ${verbe} fait.`;
  }

  async create({ arguments: [dossier] }: Commande): Promise<undefined> {
    const boite = this.#boiteOuverte();
    const nom = this.#dossier(dossier).replace(/\/$/, "");
    if (nom === "" || /[%*\p{Cc}]/u.test(nom)) throw new Non("[CANNOT] Nom de dossier refusé.");
    if (boite.existe(nom)) throw new Non("[ALREADYEXISTS] Ce dossier existe.");
    if (boite.dossiers().length >= DOSSIERS_MAX) throw new Non("[LIMIT] Trop de dossiers.");
    await boite.creer(nom);
  }

  async delete({ arguments: [dossier] }: Commande): Promise<undefined> {
    const nom = this.#dossierExistant(dossier);
    if (!(await this.#boiteOuverte().supprimer(nom))) throw new Non("[CANNOT] Ce dossier reste.");
  }

  async jamais(): Promise<undefined> {
    throw new Non("[CANNOT] Seul le ministère dépose des lettres.");
  }

  async rien(): Promise<undefined> {}

  async close({ nom }: Commande): Promise<undefined> {
    if (nom === "CLOSE" && !this.#choisi?.lecture) await this.#effacer(() => true);
    this.#choisi = null;
  }

  async idle(): Promise<{ issue: Issue }> {
    await this.#dire("+ J'attends.");
    await this.nouvelles();
    return { issue: "attendre" };
  }

  async search(commande: Commande): Promise<undefined> {
    const parUid = commande.nom.startsWith("UID ");
    const { nom = "", lettres = [] } = this.#choisi ?? {};
    const trouvees = chercher(commande.arguments, lettres, nom, this.#boiteOuverte());
    await this.#dire(
      `* SEARCH${trouvees.map((rang) => ` ${parUid ? lettres[rang - 1]?.uid : rang}`).join("")}`,
    );
  }

  async fetch(commande: Commande): Promise<undefined> {
    const boite = this.#boiteOuverte();
    const { nom = "", lecture = true } = this.#choisi ?? {};
    const elements = elementsDemandes(commande.arguments.slice(1), commande.nom.startsWith("UID "));
    for (const { lettre, rang } of this.#designees(commande)) {
      if (!lecture && marqueLu(elements) && !lettre.drapeaux.has("\\Seen"))
        await this.#marquer(lettre, new Set([...lettre.drapeaux, "\\Seen"]), elements);
      const octets = repondreElements(elements, lettre, nom, boite);
      if (octets)
        await this.#alentours.ecrire(
          Buffer.concat([Buffer.from(`* ${rang} FETCH (`), octets, Buffer.from(")\r\n")]),
        );
    }
  }

  async #marquer(
    lettre: LettreImap,
    drapeaux: ReadonlySet<string>,
    elements?: { nom: string }[],
  ): Promise<void> {
    lettre.drapeaux = drapeaux;
    await this.#boiteOuverte().marquer(this.#choisi?.nom ?? "", lettre.id, drapeaux);
    if (elements && !elements.some((e) => e.nom === "FLAGS")) elements.push({ nom: "FLAGS" });
  }

  async store(commande: Commande): Promise<undefined> {
    this.#exigerEcriture();
    const [, verbe, ...reste] = commande.arguments;
    const geste = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(motDe(verbe));
    if (!geste) throw new FauteDeSyntaxe("drapeaux");
    const donnes = reste.flatMap((v) => (v.genre === "liste" ? v.v : v)).map((v) => drapeau(texteDe(v)));
    for (const { lettre, rang } of this.#designees(commande)) {
      const nouveaux =
        geste[1] === "+"
          ? new Set([...lettre.drapeaux, ...donnes])
          : geste[1] === "-"
            ? new Set([...lettre.drapeaux].filter((d) => !donnes.includes(d)))
            : new Set(donnes);
      if (nouveaux.size > DRAPEAUX_MAX) throw new Non("[LIMIT] Trop de drapeaux.");
      await this.#marquer(lettre, nouveaux);
      const uid = commande.nom.startsWith("UID ") ? ` UID ${lettre.uid}` : "";
      if (!geste[2]) await this.#dire(`* ${rang} FETCH (FLAGS (${[...nouveaux].join(" ")})${uid})`);
    }
  }

  async copy(commande: Commande): Promise<string> {
    const boite = this.#boiteOuverte();
    const deplacer = commande.nom.endsWith("MOVE");
    if (deplacer) this.#exigerEcriture();
    const vers = this.#dossierExistant(commande.arguments[1], "[TRYCREATE] Ce dossier n'existe pas.");
    const de = this.#choisi?.nom ?? "";
    const uids: [number, number][] = [];
    for (const { lettre } of this.#designees(commande)) {
      const uid = await boite.copier(de, lettre.id, vers, deplacer);
      if (uid !== null) uids.push([lettre.uid, uid]);
    }
    if (uids.length === 0) return `${commande.nom} : aucune lettre.`;
    uids.sort((a, b) => a[0] - b[0]);
    const copie = `[COPYUID ${boite.validite} ${uids.map((u) => u[0])} ${uids.map((u) => u[1])}]`;
    if (!deplacer) return `${copie} fait.`;
    await this.#dire(`* OK ${copie}`);
    return "MOVE fait.";
  }

  async expunge(commande: Commande): Promise<undefined> {
    this.#exigerEcriture();
    const parmi =
      commande.nom === "UID EXPUNGE"
        ? new Set(this.#designees(commande).map(({ lettre }) => lettre.uid))
        : null;
    await this.#effacer((lettre) => parmi?.has(lettre.uid) ?? true);
  }

  async #effacer(choix: (lettre: LettreImap) => boolean): Promise<void> {
    const { nom = "", lettres = [] } = this.#choisi ?? {};
    for (const lettre of lettres)
      if (lettre.drapeaux.has("\\Deleted") && choix(lettre))
        await this.#boiteOuverte().effacer(nom, lettre.id);
  }

  #exigerEcriture(): void {
    if (this.#choisi?.lecture) throw new Non("[READ-ONLY] Dossier ouvert en lecture.");
  }
}

const ECHECS_MAX = 3;
const DRAPEAUX_MAX = 30;
const SYSTEME = ["\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft"];

function drapeau(texte: string): string {
  const systeme = SYSTEME.find((d) => d.toLowerCase() === texte.toLowerCase());
  if (systeme) return systeme;
  if (/^[A-Za-z0-9_$.-]{1,40}$/.test(texte)) return texte;
  throw new FauteDeSyntaxe("drapeau");
}

function motDe(valeur: Valeur | undefined): string {
  if (valeur?.genre !== "mot") throw new FauteDeSyntaxe("un mot manque");
  return valeur.v;
}

function texteDe(valeur: Valeur | undefined): string {
  if (!valeur || valeur.genre === "liste") throw new FauteDeSyntaxe("une chaîne manque");
  return valeur.v;
}

/** Names come back byte for byte as they came: UTF-8 bytes, one character each. */
const latin1 = (texte: string): string => Buffer.from(texte, "utf8").toString("latin1");

/** Words of the protocol are ASCII: accents would be bytes that nobody announced. */
const ascii = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/’/g, "'")
    .replace(/[^\x20-\x7e]/g, "");
