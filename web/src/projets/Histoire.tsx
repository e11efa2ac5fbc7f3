/** What happened to a projet, the last first; the whole of it on demand. */
import type { ProjetVue } from "@executoire/server/contrat";
import { Button } from "react-aria-components";
import { momentMoyen } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";

const MONTRES = 4;

export function Histoire({ vue, comparer }: { vue: ProjetVue; comparer: () => void }) {
  const moments = [...vue.histoire].reverse();
  const reste = moments.slice(MONTRES);
  return (
    <section className="panneau" aria-labelledby="projet-histoire">
      <h2 id="projet-histoire">Histoire</h2>
      <Moments moments={moments.slice(0, MONTRES)} />
      {reste.length > 0 && (
        <details>
          <summary className="petit">Ce qui précède</summary>
          <Moments moments={reste} />
        </details>
      )}
      <p>
        <Button className="lien petit" onPress={comparer}>
          Versions du texte
        </Button>
      </p>
    </section>
  );
}

function Moments({ moments }: { moments: ProjetVue["histoire"] }) {
  return (
    <ol className="histoire-projet">
      {moments.map(({ a, par, phrase, texte }) => (
        <li key={`${a} ${phrase}`}>
          <p>
            <strong>{par}</strong> {insecable(phrase)}
          </p>
          {texte && <p className="circuit-mot">«&nbsp;{insecable(texte)}&nbsp;»</p>}
          <p className="petit chiffres">{momentMoyen(a)}</p>
        </li>
      ))}
    </ol>
  );
}
