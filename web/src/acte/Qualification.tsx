/** Questions a person must answer for the clock to be known; answered, they can be read again and corrected. */
import type { QualificationCourrier } from "@executoire/droit";
import type { FilVue } from "@executoire/server/contrat";
import { type FormEvent, useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { partieDe, reprendre } from "../signes/reprendre.ts";
import { QUESTIONS } from "./motsCourriers.ts";
import { useGesteActe } from "./useGesteActe.ts";

type Cle = keyof QualificationCourrier;

export function Qualification({ id, fil, peut }: { id: string; fil: FilVue; peut: boolean }) {
  const { recu, aQualifier } = fil;
  const repondues = (Object.keys(recu.qualification) as Cle[]).filter(
    (cle) => recu.qualification[cle] !== undefined && !aQualifier.includes(cle),
  );
  const [corriger, setCorriger] = useState(false);
  const cles = [...aQualifier, ...(corriger ? repondues : [])];
  return (
    <>
      {!corriger && repondues.length > 0 && (
        <ul className="qualification-lue">
          {repondues.map((cle) => (
            <li key={cle} className="petit">
              {QUESTIONS[cle].question} <strong>{direReponse(cle, recu.qualification[cle])}.</strong>
            </li>
          ))}
          {peut && (
            <li>
              <Button className="lien petit" onPress={() => setCorriger(true)}>
                Corriger cette lecture
              </Button>
            </li>
          )}
        </ul>
      )}
      {peut && cles.length > 0 && <Questions id={id} fil={fil} cles={cles} />}
    </>
  );
}

function direReponse(cle: Cle, valeur: QualificationCourrier[Cle]): string {
  return QUESTIONS[cle].reponses.find(([v]) => v === valeur)?.[1] ?? String(valeur);
}

function Questions({ id, fil: { recu }, cles }: { id: string; fil: FilVue; cles: Cle[] }) {
  const nom = `courriers/${encodeURIComponent(recu.id)}/qualification` as const;
  const geste = useGesteActe(id);
  const [choix, setChoix] = useState<QualificationCourrier>(recu.qualification);
  const motif = geste.motif(nom);

  async function soumettre(evenement: FormEvent<HTMLFormElement>) {
    evenement.preventDefault();
    const partie = partieDe(evenement.currentTarget);
    if (!(await geste.faire(nom, { qualification: choix }))) return;
    annoncer(
      cles.some((cle) => cle !== "sansSuite")
        ? "La lecture est enregistrée\u00a0: le délai est recalculé."
        : "La lecture est enregistrée.",
    );
    reprendre(partie);
  }

  return (
    <form className="qualification" onSubmit={soumettre}>
      <p className="petit">
        {cles.some((cle) => cle !== "sansSuite")
          ? "Le message ne le dit pas, et le délai en dépend\u00a0: lisez la lettre, puis répondez."
          : "Le message ne le dit pas\u00a0: lisez la lettre, puis répondez."}
      </p>
      {cles.map((cle) => (
        <RadioGroup
          key={cle}
          className="choix-forme"
          value={choix[cle] === undefined ? null : String(choix[cle])}
          onChange={(texte) => {
            const valeur = QUESTIONS[cle].reponses.find(([v]) => String(v) === texte)?.[0];
            setChoix((avant) => ({ ...avant, [cle]: valeur }));
          }}
        >
          <Label>{QUESTIONS[cle].question}</Label>
          <div className="qualification-reponses">
            {QUESTIONS[cle].reponses.map(([valeur, mot]) => (
              <Radio key={String(valeur)} value={String(valeur)}>
                {mot}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      ))}
      <p>
        <Button type="submit" className={attente("bouton", geste.enCours === nom)}>
          Enregistrer cette lecture
        </Button>
      </p>
      {motif && <Refuser motif={motif} />}
    </form>
  );
}
