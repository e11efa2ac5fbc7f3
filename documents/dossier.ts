import { type Annexe, dateLongue, dateMoyenne, type Empreinte, sansArticle, textesDe } from "@executoire/droit";
import { bloc, corpsDActe } from "./corps.ts";
