/** The check digits of establishments: Luhn, and the exception of La Poste. */

function luhn(chiffres: string): boolean {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i++) {
    let n = Number(chiffres[chiffres.length - 1 - i]);
    if (i % 2 === 1) n = n > 4 ? n * 2 - 9 : n * 2;
    somme += n;
  }
  return somme % 10 === 0;
}

const LA_POSTE = "356000000";

/** Fourteen digits whose check digits hold, those of the SIREN too. */
export function siretValide(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || /^0{9}/.test(siret)) return false;
  if (siret.startsWith(LA_POSTE) && siret !== `${LA_POSTE}00048`)
    return [...siret].reduce((n, chiffre) => n + Number(chiffre), 0) % 5 === 0;
  return luhn(siret) && luhn(siret.slice(0, 9));
}
