/** « Je suis absent du… au… » : who approves meanwhile, written at each approval they give. */
import { dateMoyenne } from "@executoire/droit";
import type { CircuitsVue, SuppleanceVue } from "@executoire/server/contrat";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { aujourdhuiParis } from "../seance/aujourdhui.ts";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { useReglage } from "./useReglage.ts";

export function Suppleances({ vue, compte }: { vue: CircuitsVue; compte: string }) {
  const visent = vue.comptes.filter(({ peutViser }) => peutViser);
  const moi = visent.some((c) => c.compte === compte);
  return (
    <section className="panneau" aria-labelledby="suppleances">
      <h2 id="suppleances">Suppléances</h2>
      <p className="petit">
        Le suppléant vise à la place de l’absent&nbsp;; chaque visa dit pour qui il est donné.
      </p>
      {vue.suppleances.length === 0 ? (
        <p className="vide">Aucune suppléance en cours ni à venir.</p>
      ) : (
        <ul className="suppleances">
          {vue.suppleances.map((s) => (
            <Une key={s.id} suppleance={s} peut={vue.peutRegler || s.absent.compte === compte} />
          ))}
        </ul>
      )}
      {(moi || vue.peutRegler) && visent.length > 1 && (
        <Ouvrir vue={vue} compte={compte} moi={moi} key={vue.suppleances.length} />
      )}
    </section>
  );
}

function Une({ suppleance: s, peut }: { suppleance: SuppleanceVue; peut: boolean }) {
  const { envoyer, enCours, motif } = useReglage();
  return (
    <li>
      <p>
        <strong>{s.suppleant.nom}</strong> supplée {s.absent.nom} du {dateMoyenne(s.du)} au{" "}
        {dateMoyenne(s.au)}
        {s.motif && <span className="petit">, {s.motif}</span>}
        {s.enCours && <span className="petit ton-vert"> en cours</span>}
      </p>
      {peut && (
        <Button
          className={attente("lien", enCours)}
          aria-label={`Mettre fin à la suppléance de ${s.absent.nom}`}
          onPress={() => void envoyer("POST", `/suppleances/${s.id}/fin`, {}, "Suppléance terminée.")}
        >
          Y mettre fin
        </Button>
      )}
      {motif && <Refuser motif={motif} />}
    </li>
  );
}

function Ouvrir({ vue, compte, moi }: { vue: CircuitsVue; compte: string; moi: boolean }) {
  const { envoyer, enCours, motif } = useReglage();
  const visent = vue.comptes.filter(({ peutViser }) => peutViser);
  const [absent, setAbsent] = useState(moi ? compte : (visent[0]?.compte ?? ""));
  const [suppleant, setSuppleant] = useState("");
  const [du, setDu] = useState(aujourdhuiParis);
  const [au, setAu] = useState("");
  const [raison, setRaison] = useState("");
  async function ouvrir(evenement: FormEvent) {
    evenement.preventDefault();
    if (!suppleant || !du || !au) return;
    const corps = {
      ...(absent !== compte && { absent }),
      suppleant,
      du,
      au,
      ...(raison.trim() && { motif: raison.trim() }),
    };
    await envoyer("POST", "/suppleances", corps, "Suppléance ouverte.");
  }
  return (
    <details className="geste-motive">
      <summary>{moi ? "Je serai absent…" : "Ouvrir une suppléance…"}</summary>
      <form className="pile-large" onSubmit={ouvrir}>
        <div className="champs-ligne">
          {vue.peutRegler && (
            <Choix
              id="suppleance-absent"
              libelle="Absent"
              valeur={absent}
              options={visent.map((c) => ({
                valeur: c.compte,
                mot: c.compte === compte ? `${c.nom} (moi)` : c.nom,
              }))}
              changer={setAbsent}
            />
          )}
          <Choix
            id="suppleance-suppleant"
            libelle="Qui vise à la place"
            valeur={suppleant}
            options={[
              { valeur: "", mot: "Choisir" },
              ...visent.filter((c) => c.compte !== absent).map((c) => ({ valeur: c.compte, mot: c.nom })),
            ]}
            changer={setSuppleant}
          />
          <Champ id="suppleance-du" libelle="Du" type="date" valeur={du} changer={setDu} />
          <Champ id="suppleance-au" libelle="Au" type="date" valeur={au} changer={setAu} />
        </div>
        <Champ id="suppleance-motif" libelle="Motif (facultatif)" valeur={raison} changer={setRaison} />
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button
            type="submit"
            className={attente("bouton bouton-fort", enCours)}
            isDisabled={!suppleant || !du || !au}
          >
            Ouvrir la suppléance
          </Button>
          <p className="petit">Elle cesse d’elle-même le dernier jour au soir.</p>
        </div>
      </form>
    </details>
  );
}
