/** Where the draft is: on the server, on its way, on this device only, or against somebody else's. */
import { useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import type { StatutBrouillon as Statut } from "./magasin.ts";
import type { Brouillon } from "./useBrouillon.ts";

const SIGNES: Record<Statut, { mot: string; trace: Trace; ton: Ton }> = {
  lecture: { mot: "Lecture du brouillon…", trace: "pointille", ton: "gris" },
  enregistre: { mot: "Enregistré", trace: "rond", ton: "vert" },
  "en-cours": { mot: "Enregistrement…", trace: "demi", ton: "gris" },
  "hors-ligne": { mot: "Gardé sur cet appareil, pas encore sur le serveur", trace: "triangle", ton: "ambre" },
  conflit: { mot: "Deux versions\u00a0: choisissez", trace: "triangle", ton: "ambre" },
};

type Etat = Omit<Brouillon<object>, "contenu" | "changer">;

export function StatutBrouillon({ brouillon }: { brouillon: Etat }) {
  const { statut, par, modifieLe, motif, garde } = brouillon;
  const { mot, trace, ton } = SIGNES[statut];
  useDire(statut);
  return (
    <p className="statut-brouillon">
      <span className={`verdict ton-${ton}`}>
        <Forme trace={trace} />
        {mot}
      </span>
      {statut === "enregistre" && modifieLe && (
        <span className="petit chiffres">
          {momentMoyen(modifieLe)}
          {par && `, par ${par}`}
        </span>
      )}
      {statut === "enregistre" && !modifieLe && <span className="petit">dès que vous écrivez</span>}
      {motif && (
        <span className="petit">
          {motif.phrase} {motif.remede}
        </span>
      )}
      {!garde && statut !== "enregistre" && (
        <span className="petit ton-ambre">
          Ce navigateur ne garde pas de copie&nbsp;: ne fermez pas la page.
        </span>
      )}
      {brouillon.ecartee && statut !== "conflit" && (
        <Button className="lien petit" onPress={brouillon.reprendreEcartee}>
          Reprendre l’autre version{brouillon.ecartee.par ? ` (de ${brouillon.ecartee.par})` : ""}
        </Button>
      )}
    </p>
  );
}

/** Somebody else saved meanwhile: neither text is lost, one is chosen. */
export function ConflitBrouillon({
  brouillon,
  comparer,
}: {
  brouillon: Etat;
  /** What differs, in words, where the page can tell. */
  comparer?: React.ReactNode;
}) {
  const { conflit } = brouillon;
  const cadre = useRef<HTMLDivElement>(null);
  if (!conflit) return null;
  const disparu = conflit.contenu === null;
  const qui = conflit.par ?? "Quelqu’un d’autre";
  return (
    <div className="refus refus-ambre conflit-brouillon" role="alert" ref={cadre}>
      <Forme trace="triangle" />
      <div>
        <p className="refus-phrase">
          {disparu
            ? "Ce brouillon n’existe plus sur le serveur\u00a0: il a été convoqué, arrêté ou supprimé entre-temps."
            : `${qui} a enregistré une autre version${conflit.modifieLe ? ` le ${momentMoyen(conflit.modifieLe)}` : ""}, pendant que vous écriviez la vôtre.`}
        </p>
        <p>
          Rien n’a été remplacé. La version que vous n’aurez pas choisie pourra encore être reprise sur cette
          page.
        </p>
        {comparer}
        <p className="geste">
          <Button className="bouton" onPress={brouillon.garderLeMien}>
            Garder ma version
          </Button>
          <Button className="bouton" onPress={brouillon.prendreLeSien}>
            {disparu ? "Abandonner la mienne" : `Prendre celle de ${qui}`}
          </Button>
        </p>
      </div>
    </div>
  );
}

/** Only what asks for attention is said aloud: a save every second would cover everything else. */
function useDire(statut: Statut): void {
  const avant = useRef(statut);
  useEffect(() => {
    const etait = avant.current;
    avant.current = statut;
    if (statut === "hors-ligne" && etait !== "hors-ligne")
      annoncer("Le serveur ne répond pas\u00a0: votre texte est gardé sur cet appareil.");
    if (statut === "enregistre" && (etait === "hors-ligne" || etait === "conflit"))
      annoncer("Texte enregistré.");
  }, [statut]);
}
