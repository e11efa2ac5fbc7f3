/** Points added after the convocation: written apart, sent alone, each in time by its own delay (CONV-02). */
import {
  dateLongue,
  fenetreConvocation,
  manquesPreparation,
  type Numeros,
  type PointOrdreDuJour,
} from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { seance } from "../../api/lectures.ts";
import { ConflitBrouillon, StatutBrouillon } from "../../brouillon/StatutBrouillon.tsx";
import { useBrouillon } from "../../brouillon/useBrouillon.ts";
import { annoncer } from "../../cadre/annonces.ts";
import { attente } from "../../signes/attente.ts";
import { Forme } from "../../signes/Forme.tsx";
import { Refuser } from "../../signes/Refuser.tsx";
import { aujourdhuiParis } from "../aujourdhui.ts";
import { echeanceConvocation } from "../echeance.ts";
import { Agenda } from "./Agenda.tsx";
import { Ajouter, Remettre } from "./Ajouter.tsx";
import { Champ } from "./champs.tsx";
import { Manques } from "./Manques.tsx";
import { EditeurPoint } from "./Point.tsx";
import { useAgenda } from "./useAgenda.ts";

interface Ajouts {
  points: PointOrdreDuJour[];
}
const AUCUN: Ajouts = { points: [] };

export function Complement({ id, vue }: { id: string; vue: SeanceVue }) {
  const client = useQueryClient();
  const brouillon = useBrouillon<Ajouts>(`complement:${id}`, AUCUN);
  const { contenu, changer, statut } = brouillon;
  const { etat, numerosPris } = vue;
  const { points } = contenu;
  const numeros: Numeros = useMemo(
    () => ({
      pris: numerosPris,
      reserves: etat.ordreDuJour.flatMap(({ projet }) => (projet?.numero ? [projet.numero] : [])),
    }),
    [numerosPris, etat.ordreDuJour],
  );
  const agenda = useAgenda({
    points,
    changer: (suite) => changer((avant) => ({ points: suite(avant.points) })),
    date: etat.date,
    numeros,
  });
  const aujourdhui = aujourdhuiParis();
  const fenetre = useMemo(
    () => fenetreConvocation(etat.profil, { date: etat.date, installation: etat.installation }, aujourdhui),
    [etat.profil, etat.date, etat.installation, aujourdhui],
  );
  const manques = manquesPreparation(etat.profil, { ...etat, points }, numeros).filter(
    ({ point }) => point !== undefined,
  );
  const [urgence, setUrgence] = useState("");
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const { ton, phrase } = echeanceConvocation(fenetre, aujourdhui);
  const possible = fenetre.possible || fenetre.urgencePossible;
  const bloque = manques.some(({ bloquant }) => bloquant) || statut !== "enregistre";

  async function envoyer() {
    if (enCours || bloque) return;
    setEnCours(true);
    const reponse = await demander("POST", `/api/seances/${encodeURIComponent(id)}/completer`, {
      points,
      ...(!fenetre.possible && { urgence: urgence.trim() }),
    });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    setMotif(null);
    changer(AUCUN);
    annoncer("Le complément est envoyé.");
    void client.invalidateQueries({ queryKey: seance(id).queryKey });
  }

  if (!possible && points.length === 0) {
    return (
      <p className="note">
        Aucun point ne peut plus s’ajouter, même en urgence&nbsp;: il n’en resterait pas le délai avant le{" "}
        {dateLongue(etat.date)}.
      </p>
    );
  }
  const { ouvert, retire } = agenda;
  return (
    <section className="complement" aria-labelledby="complement">
      <div className="point-tete">
        <h3 id="complement">Ajouter à l’ordre du jour</h3>
        {points.length > 0 && <StatutBrouillon brouillon={brouillon} />}
      </div>
      <p className={`delai-echeance ton-${ton}`}>
        <Forme trace={ton === "vert" ? "rond" : ton === "ambre" ? "triangle" : "carre"} />
        <span>{phrase}</span>
      </p>
      <ConflitBrouillon brouillon={brouillon} />
      {points.length > 0 && (
        <Agenda
          points={points}
          manques={manques}
          ouvert={ouvert?.id ?? null}
          ouvrir={agenda.ouvrir}
          ordonner={(suite) => changer({ points: suite })}
          lecture={statut === "lecture"}
          premierRang={etat.ordreDuJour.length + 1}
        />
      )}
      {retire && <Remettre retire={retire} remettre={agenda.remettre} />}
      <Ajouter ajouter={agenda.ajouter} />
      {ouvert && (
        <EditeurPoint
          key={ouvert.id}
          seance={id}
          point={ouvert}
          rang={etat.ordreDuJour.length + points.indexOf(ouvert) + 1}
          profil={etat.profil}
          sieges={etat.sieges}
          installation={etat.installation}
          tenues={[]}
          manques={manques}
          numero={agenda.numero}
          gestes={agenda.gestesDe(ouvert)}
          lecture={false}
        />
      )}
      {points.length > 0 && (
        <>
          <Manques
            manques={manques}
            points={points}
            aller={agenda.aller}
            premierRang={etat.ordreDuJour.length + 1}
          />
          {!fenetre.possible && (
            <Champ
              id="complement-urgence"
              libelle="Motif de l’urgence"
              lignes={2}
              valeur={urgence}
              changer={setUrgence}
              aide="L’assemblée statue sur l’urgence dès l’ouverture."
            />
          )}
          {motif && <Refuser motif={motif} />}
          <div className="geste">
            <Button
              className={attente("bouton bouton-fort", enCours)}
              isDisabled={bloque || !possible || (!fenetre.possible && urgence.trim() === "")}
              onPress={envoyer}
            >
              Envoyer le complément
            </Button>
            <p className="petit">
              Les membres reçoivent ces points seuls&nbsp;; ce qui est déjà convoqué ne change pas.
            </p>
          </div>
        </>
      )}
    </section>
  );
}
