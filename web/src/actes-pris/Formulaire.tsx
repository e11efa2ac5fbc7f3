/** The form of an act taken outside a sitting: its kind first, then what remains to say, most of it already proposed. */
import { type GenreActePris, montantUtile, type NatureTransmise } from "@executoire/droit";
import type { ActePrisSaisi, PossiblesVue } from "@executoire/server/contrat";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { Link } from "wouter";
import { Annexes } from "../seance/redaction/Annexes.tsx";
import { Case, Champ, Choix } from "../seance/redaction/champs.tsx";
import { ChoixMatiere } from "../seance/redaction/Matiere.tsx";
import { changerGenre, nomDelegation, typesDe } from "./lectures.ts";
import { Signataire } from "./Signataire.tsx";
import { TexteDActe } from "./TexteDActe.tsx";

export interface ProprietesFormulaire {
  possibles: PossiblesVue;
  acte: ActePrisSaisi;
  changer: (suite: (avant: ActePrisSaisi) => ActePrisSaisi) => void;
  /** The number was taken for good: it is read, not typed. */
  numeroPris?: boolean;
}

export function Formulaire({ possibles: p, acte, changer, numeroPris = false }: ProprietesFormulaire) {
  const decrit = p.genres.find((g) => g.genre === acte.genre);
  if (!decrit) return null;
  const poser = (champs: Partial<ActePrisSaisi>) => changer((avant) => ({ ...avant, ...champs }));
  return (
    <div className="acte-pris-champs">
      <Genre
        possibles={p}
        genre={acte.genre}
        changer={(genre) =>
          changer((avant) => ({
            ...changerGenre(p, avant, genre),
            ...(numeroPris && { numero: avant.numero }),
          }))
        }
      />
      <div className="champs-ligne">
        <div className="champ-numero">
          <Champ
            id="acte-numero"
            libelle="Numéro"
            valeur={acte.numero}
            changer={(numero) => poser({ numero })}
            lecture={numeroPris}
          />
        </div>
        <div className="champ-date">
          <Champ
            id="acte-date"
            libelle={acte.genre === "deliberation-deposee" ? "Votée le" : "Date de l’acte"}
            type="date"
            valeur={acte.dateDecision}
            changer={(dateDecision) => poser({ dateDecision })}
          />
        </div>
        <Champ id="acte-lieu" libelle="Fait à" valeur={acte.lieu} changer={(lieu) => poser({ lieu })} />
      </div>
      <Champ
        id="acte-objet"
        libelle="Objet"
        lignes={2}
        valeur={acte.objet}
        changer={(objet) => poser({ objet: objet.replace(/\s*\n\s*/g, " ") })}
        aide="Ce que l’acte décide, en une phrase."
      />
      <div className="champs-ligne">
        <ChoixMatiere
          point="acte"
          matiere={acte.matiere}
          changer={(matiere) => poser({ matiere })}
          manque={undefined}
          lecture={false}
        />
        {decrit.categories.length > 1 && (
          <Choix
            id="acte-categorie"
            libelle="Catégorie"
            valeur={acte.categorie}
            options={decrit.categories.map((categorie) => ({
              valeur: categorie,
              mot: p.categories.find((c) => c.categorie === categorie)?.libelle ?? categorie,
            }))}
            changer={(categorie) => poser({ categorie })}
          />
        )}
        {decrit.naturesPossibles.length > 1 && (
          <Choix<NatureTransmise>
            id="acte-nature"
            libelle="Nature transmise"
            valeur={acte.nature}
            options={decrit.naturesPossibles.map((nature) => ({ valeur: nature, mot: NATURES[nature] }))}
            changer={(nature) => poser({ nature })}
          />
        )}
      </div>
      {acte.genre === "decision" && <Delegation possibles={p} acte={acte} changer={changer} />}
      {montantUtile(acte.categorie, plafondDe(p, acte) !== undefined || acte.genre === "contrat") && (
        <div className="champs-ligne">
          <Montant montant={acte.montantHT} changer={changer} />
          {acte.genre === "contrat" && (
            <Champ
              id="acte-precedent"
              libelle="Acte que celui-ci modifie"
              valeur={acte.precedent ?? ""}
              changer={(precedent) =>
                changer(({ precedent: _, ...avant }) => (precedent ? { ...avant, precedent } : avant))
              }
              aide="Pour un avenant, l’identifiant unique de l’acte déjà transmis."
            />
          )}
        </div>
      )}
      <Signataire
        signataires={p.signataires}
        signataire={acte.signataire}
        changer={(signataire) => poser({ signataire })}
      />
      {decrit.nominatif === "toujours" ? (
        <p className="note">
          Un arrêté individuel est notifié à la personne qu’il concerne. Il n’est jamais mis en ligne, ni son
          objet, ni ses fichiers.
        </p>
      ) : (
        <Case
          libelle="L’acte concerne des personnes nommées"
          aide={
            acte.nominatif
              ? "Il sera notifié, et jamais mis en ligne."
              : acte.genre === "contrat"
                ? "Un contrat se notifie à son titulaire\u00a0; il n’est mis en ligne que si vous le demandez."
                : "Il sera mis en ligne après son accusé de réception."
          }
          cochee={acte.nominatif}
          cocher={(nominatif) => poser({ nominatif })}
        />
      )}
      {decrit.redige ? (
        <TexteDActe genre={acte.genre} texte={acte.texte} changer={(texte) => poser({ texte })} />
      ) : (
        <p className="note">
          {decrit.xml
            ? "Le fichier XML scellé se dépose sur la page de l’acte, dès qu’il est enregistré."
            : "Le fichier PDF se dépose sur la page de l’acte, dès qu’il est enregistré\u00a0: déjà signé, ou à signer ici."}
        </p>
      )}
      <Annexes
        adresse="/api/actes/pieces"
        types={typesDe(p, acte)}
        avec="l’acte"
        titre="h2"
        point="acte"
        annexes={acte.annexes}
        changer={(suite) => changer((avant) => ({ ...avant, annexes: suite(avant.annexes) }))}
        manque={undefined}
        lecture={false}
      />
    </div>
  );
}

const NATURES: Record<NatureTransmise, string> = {
  DE: "Délibération",
  AR: "Acte réglementaire",
  AI: "Acte individuel",
  CC: "Contrat, convention ou avenant",
  BF: "Document budgétaire",
  AU: "Autre acte",
};

function Genre({
  possibles,
  genre,
  changer,
}: {
  possibles: PossiblesVue;
  genre: GenreActePris;
  changer: (genre: GenreActePris) => void;
}) {
  return (
    <RadioGroup className="genres" value={genre} onChange={(choisi) => changer(choisi as GenreActePris)}>
      <Label>Genre de l’acte</Label>
      <div className="genres-liste">
        {possibles.genres.map((g) => (
          <Radio key={g.genre} value={g.genre} className="genre">
            <span>
              <strong>{g.libelle}</strong>
              <span className="petit">{g.aide}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** The ceiling of the matter cited; undefined where there is none. */
function plafondDe(p: PossiblesVue, { delegation }: ActePrisSaisi): number | undefined {
  const citee = p.delegations.find(({ id }) => id === delegation?.delegation);
  return citee?.matieres.find(({ cle }) => cle === delegation?.matiere)?.plafond;
}

function Delegation({
  possibles: p,
  acte,
  changer,
}: Pick<ProprietesFormulaire, "possibles" | "acte" | "changer">) {
  const choisie = p.delegations.find(({ id }) => id === acte.delegation?.delegation);
  if (p.delegations.length === 0)
    return (
      <p className="note">
        Aucune délégation n’est inscrite au registre. Sans la délibération qui la donne, la décision est prise
        sans pouvoir. <Link href="/delegations">Inscrire une délégation</Link>
      </p>
    );
  const poser = (delegation: string, matiere: string) =>
    changer(({ delegation: _, ...avant }) =>
      delegation ? { ...avant, delegation: { delegation, matiere } } : avant,
    );
  return (
    <div className="champs-ligne">
      <Choix
        id="acte-delegation"
        libelle="Délibération qui délègue"
        valeur={acte.delegation?.delegation ?? ""}
        options={[
          { valeur: "", mot: "À choisir" },
          ...p.delegations.map((d) => ({ valeur: d.id, mot: nomDelegation(d) })),
        ]}
        changer={(id) => poser(id, p.delegations.find((d) => d.id === id)?.matieres[0]?.cle ?? "")}
      />
      {choisie && (
        <Choix
          id="acte-matiere-deleguee"
          libelle="Matière déléguée"
          valeur={acte.delegation?.matiere ?? ""}
          options={choisie.matieres.map(({ cle, libelle, plafond }) => ({
            valeur: cle,
            mot:
              plafond === undefined
                ? libelle
                : `${libelle} (jusqu’à ${plafond.toLocaleString("fr-FR")}\u00a0€)`,
          }))}
          changer={(matiere) => poser(choisie.id, matiere)}
        />
      )}
    </div>
  );
}

/** Digits as they are typed; what cannot be read as euros is not kept. */
function Montant({
  montant,
  changer,
}: {
  montant: number | undefined;
  changer: ProprietesFormulaire["changer"];
}) {
  return (
    <div className="champ-montant">
      <Champ
        id="acte-montant"
        libelle="Montant hors taxe, en euros"
        valeur={montant === undefined ? "" : String(montant)}
        changer={(saisi) => {
          const chiffres = saisi.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
          if (!/^\d{0,12}(\.\d{0,2})?$/.test(chiffres)) return;
          changer(({ montantHT: _, ...avant }) =>
            chiffres === "" ? avant : { ...avant, montantHT: Number(chiffres) },
          );
        }}
      />
    </div>
  );
}
