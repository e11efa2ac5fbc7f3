/** Nothing leaves during a pause: opened with its dates and its reason, closed by hand or by its hour. */
import type { PauseVue } from "@executoire/server/contrat";
import { type FormEvent, useId, useState } from "react";
import { Button } from "react-aria-components";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { instantSaisi } from "./instant.ts";
import { useBureau } from "./useBureau.ts";

export function Pauses({ pauses, peut }: { pauses: PauseVue[]; peut: boolean }) {
  const { faire, occupe, motif } = useBureau();
  return (
    <section className="panneau" aria-labelledby="pauses">
      <h2 id="pauses" tabIndex={-1}>
        Pauses
      </h2>
      {pauses.length === 0 && (
        <p className="petit">
          Aucune pause&nbsp;: ce qui est ordonné part aussitôt. Une pause sert pendant un arrêt annoncé de
          l’opérateur ou du Ministère.
        </p>
      )}
      <ul className="pauses">
        {pauses.map((pause) => {
          const refus = motif(pause.pause);
          return (
            <li key={pause.pause}>
              <p className="regle-tete">
                <strong>{pause.motif}</strong>
                <span className={pause.ouverte ? "verdict ton-ambre" : "verdict ton-gris"}>
                  <Forme trace={pause.ouverte ? "triangle" : "pointille"} />
                  {pause.ouverte ? "En cours" : "À venir"}
                </span>
              </p>
              <p className="petit chiffres">
                {pause.au
                  ? `du ${momentMoyen(pause.du)} au ${momentMoyen(pause.au)}`
                  : `depuis le ${momentMoyen(pause.du)}, jusqu’à ce que quelqu’un la ferme`}
                , par {pause.par}
              </p>
              {peut && (
                <p>
                  <Button
                    className={attente("bouton", occupe(pause.pause))}
                    onPress={() =>
                      faire(
                        pause.pause,
                        "DELETE",
                        `pauses/${encodeURIComponent(pause.pause)}`,
                        {},
                        pause.ouverte
                          ? "La pause est fermée\u00a0: les envois reprennent."
                          : "La pause est retirée.",
                      )
                    }
                  >
                    {pause.ouverte ? "Reprendre les envois" : "Retirer cette pause"}
                  </Button>
                </p>
              )}
              {refus && <Refuser motif={refus} />}
            </li>
          );
        })}
      </ul>
      {peut && <Ouvrir />}
    </section>
  );
}

function Ouvrir() {
  const id = useId();
  const { faire, occupe, motif } = useBureau();
  const [du, setDu] = useState("");
  const [au, setAu] = useState("");
  const [raison, setRaison] = useState("");
  const [ouvert, setOuvert] = useState(false);
  async function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    const fait = await faire(
      "ouvrir",
      "POST",
      "pauses",
      {
        ...(du && { du: instantSaisi(du) }),
        ...(au && { au: instantSaisi(au) }),
        motif: raison.trim(),
      },
      "La pause est ouverte.",
    );
    if (!fait) return;
    setDu("");
    setAu("");
    setRaison("");
    setOuvert(false);
  }
  const refus = motif("ouvrir");
  return (
    <details
      className="depliable"
      open={ouvert}
      onToggle={(evenement) => setOuvert(evenement.currentTarget.open)}
    >
      <summary>Ouvrir une pause</summary>
      <form className="pile" onSubmit={soumettre}>
        <div className="champ">
          <label htmlFor={`${id}-motif`}>Motif</label>
          <input
            id={`${id}-motif`}
            value={raison}
            required
            maxLength={200}
            onChange={(evenement) => setRaison(evenement.target.value)}
          />
        </div>
        <div className="champs-ligne">
          <div className="champ">
            <label htmlFor={`${id}-du`}>À partir de</label>
            <input
              id={`${id}-du`}
              type="datetime-local"
              value={du}
              aria-describedby={`${id}-aide`}
              onChange={(evenement) => setDu(evenement.target.value)}
            />
          </div>
          <div className="champ">
            <label htmlFor={`${id}-au`}>Jusqu’à</label>
            <input
              id={`${id}-au`}
              type="datetime-local"
              value={au}
              aria-describedby={`${id}-aide`}
              onChange={(evenement) => setAu(evenement.target.value)}
            />
          </div>
        </div>
        <p className="petit" id={`${id}-aide`}>
          Sans début, la pause commence maintenant&nbsp;; sans fin, elle dure jusqu’à ce que quelqu’un la
          ferme.
        </p>
        {refus && <Refuser motif={refus} />}
        <Button type="submit" className={attente("bouton", occupe("ouvrir"))}>
          Ouvrir la pause
        </Button>
      </form>
    </details>
  );
}
