/** A message set aside is closed by the words of whoever read it. */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "react-aria-components";
import { acte as lectureActe } from "../api/lectures.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { partieDe, reprendre } from "../signes/reprendre.ts";
import { useBureau } from "./useBureau.ts";

export function Examen({ stream, version, acte }: { stream: string; version: number; acte?: string }) {
  const id = useId();
  const client = useQueryClient();
  const { faire, occupe, motif } = useBureau();
  const [suite, setSuite] = useState("");
  async function soumettre(evenement: FormEvent<HTMLFormElement>) {
    evenement.preventDefault();
    const partie = partieDe(evenement.currentTarget);
    const corps = { stream, version, suite: suite.trim() };
    const fait = await faire("examen", "POST", "ecartes", corps, "Le message est classé.");
    if (!fait) return;
    if (acte) await client.invalidateQueries({ queryKey: lectureActe(acte).queryKey });
    reprendre(partie);
  }
  const refus = motif("examen");
  return (
    <form className="ecarte-examen" onSubmit={soumettre}>
      <div className="champ">
        <label htmlFor={id}>Ce que vous en faites</label>
        <input
          id={id}
          value={suite}
          required
          maxLength={500}
          placeholder="Vérifié avec la préfecture le…"
          onChange={(evenement) => setSuite(evenement.target.value)}
        />
      </div>
      <Button type="submit" className={attente("bouton", occupe("examen"))}>
        Classer ce message
      </Button>
      {refus && <Refuser motif={refus} />}
    </form>
  );
}
