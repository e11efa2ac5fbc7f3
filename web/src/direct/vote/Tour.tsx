/** One round of an election: a row per candidate, the blanks, the nulls, and what it gives. */
import {
  type AvancementElection,
  compter,
  type EtatSeance,
  type PointOrdreDuJour,
  type RegimeNomination,
  type SaisieTour,
  scrutinElection,
  type TourScrutin,
  votantsDe,
} from "@executoire/droit";
import { type FormEvent, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { attente } from "../../signes/attente.ts";
import { Forme } from "../../signes/Forme.tsx";
import { Refuser } from "../../signes/Refuser.tsx";
import { nomDuSiege } from "../noms.ts";
import { PhraseEcrite } from "./Formulaire.tsx";
import { changerLigne, jugerTour, type SaisieDuTour, tourVide } from "./tour.ts";

const RANGS = { 1: "Premier", 2: "Deuxième", 3: "Troisième" } as const;

const BULLETINS = [
  ["blancs", "Blancs"],
  ["nuls", "Nuls"],
  ["nePrennentPasPart", "Ne prennent pas part"],
] as const;

export function Tour({
  etat,
  point,
  regime,
  tours,
  avancement,
  enCours,
  motif,
  depouiller,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  regime: RegimeNomination;
  tours: readonly TourScrutin[];
  avancement: AvancementElection;
  enCours: boolean;
  motif: Motif | null;
  depouiller: (
    saisie: Pick<SaisieTour, "blancs" | "nuls" | "nePrennentPasPart"> & {
      candidats: SaisieTour["candidats"][number][];
    },
  ) => Motif | null;
}) {
  const [texte, setTexte] = useState<SaisieDuTour>(() => tourVide(tours, avancement));
  const { votants } = votantsDe(etat, point.id);
  const lecture = jugerTour(texte, { profil: etat.profil, votants, regime, precedents: tours });
  const liste = regime.mode === "liste";
  const rang = avancement.tour ?? 3;
  // Nothing typed yet is not a mistake.
  const ton = lecture.total === votants ? "vert" : lecture.total === 0 ? "gris" : "rouge";
  const poste =
    regime.mode === "uninominal" && regime.postes > 1 ? `, poste ${avancement.elus.length + 1}` : "";

  function envoyer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    depouiller({ ...lecture.saisie, candidats: [...lecture.saisie.candidats] });
  }

  return (
    <form className="tour" onSubmit={envoyer} aria-label={`${RANGS[rang]} tour${poste}`}>
      <h3>
        {RANGS[rang]} tour{poste}
      </h3>
      <datalist id={`candidats-${point.id}`}>
        {etat.sieges.map((siege) => (
          <option
            key={siege.id}
            value={siege.titulaire ? `${siege.titulaire.prenom} ${siege.titulaire.nom}` : nomDuSiege(siege)}
          />
        ))}
      </datalist>
      <ul className="tour-lignes">
        {texte.lignes.map((ligne, i) => (
          <li key={ligne.id} className="tour-ligne">
            <TextField
              className="champ"
              value={ligne.nom}
              onChange={(nom) => setTexte(changerLigne(texte, ligne.id, { nom }))}
              aria-label={`${liste ? "Liste" : "Candidat"} ${i + 1}`}
            >
              <Input
                autoComplete="off"
                list={`candidats-${point.id}`}
                placeholder={liste ? "Liste conduite par…" : "Prénom NOM"}
              />
            </TextField>
            <TextField
              className="champ champ-chiffre"
              value={ligne.voix}
              onChange={(voix) => setTexte(changerLigne(texte, ligne.id, { voix }))}
              aria-label={`Voix de ${ligne.nom.trim() || `${liste ? "la liste" : "candidat"} ${i + 1}`}`}
            >
              <Input inputMode="numeric" autoComplete="off" placeholder="voix" />
            </TextField>
            {lecture.age === "naissance" && ligne.nom.trim() && (
              <TextField
                className="champ"
                value={ligne.naissance}
                onChange={(naissance) => setTexte(changerLigne(texte, ligne.id, { naissance }))}
              >
                <Label>Né le</Label>
                <Input type="date" />
              </TextField>
            )}
            {lecture.age === "ageMoyen" && ligne.nom.trim() && (
              <TextField
                className="champ"
                value={ligne.ageMoyen}
                onChange={(ageMoyen) => setTexte(changerLigne(texte, ligne.id, { ageMoyen }))}
              >
                <Label>Âge moyen</Label>
                <Input inputMode="decimal" />
              </TextField>
            )}
          </li>
        ))}
      </ul>
      <div className="tour-bulletins">
        {BULLETINS.map(([champ, libelle]) => (
          <TextField
            key={champ}
            className="champ champ-chiffre"
            value={texte[champ]}
            onChange={(valeur) => setTexte({ ...texte, [champ]: valeur })}
          >
            <Label>{libelle}</Label>
            <Input
              inputMode="numeric"
              autoComplete="off"
              onFocus={(evenement) => evenement.target.select()}
            />
          </TextField>
        ))}
      </div>
      <p className={`vote-somme ton-${ton}`}>
        <Forme trace={ton === "vert" ? "rond" : ton === "rouge" ? "carre" : "pointille"} />
        <span className="chiffres">
          {Number.isNaN(lecture.total) ? "Un chiffre manque" : `Somme ${lecture.total}`} / {votants} votants
        </span>
        {!Number.isNaN(lecture.exprimes) && (
          <span className="petit">
            {compter(lecture.exprimes, "exprimé")}
            {rang < 3 ? `, majorité absolue ${lecture.majorite}` : ", le plus grand nombre de voix suffit"}
          </span>
        )}
      </p>
      <Resultat etat={etat} point={point} lecture={lecture} />
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Dépouiller le tour
        </Button>
        <p className="petit">
          <kbd>Entrée</kbd> Le résultat du tour est proclamé.
        </p>
      </div>
    </form>
  );
}

function Resultat({
  etat,
  point,
  lecture,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  lecture: ReturnType<typeof jugerTour>;
}) {
  const { issue, age } = lecture;
  if (!issue.ok) {
    if (age === null) return null;
    return (
      <p className="vote-incompris" role="status">
        <Forme trace="triangle" />
        <span>{issue.refus.phrase}</span>
      </p>
    );
  }
  const { election, tour } = issue.valeur;
  if (election) {
    const { presents, pouvoirs } = votantsDe(etat, point.id);
    const secretEcarte = etat.points[point.id]?.secretEcarte;
    return (
      <PhraseEcrite
        scrutin={scrutinElection(election, { presents, pouvoirs, secretEcarte })}
        profil={etat.profil}
      />
    );
  }
  const max = Math.max(...tour.candidats.map(({ voix }) => voix));
  return (
    <p className="petit" role="status">
      {max >= tour.majorite
        ? "Ce poste est pourvu\u00a0; le suivant s’ouvrira."
        : `Personne n’atteint ${tour.majorite} voix\u00a0: un autre tour sera nécessaire.`}
    </p>
  );
}
