import { setting } from "#model/facts";
import { isManagersKey } from "#model/readers/evidence";
import { isSpoilt } from "#model/troubles";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "bond-slave-flag-missing",
  title: "A bond's slave is not marked SLAVE=yes, or has no MASTER",
  severity: "error",
  messages: {
    missing:
      "{device} has MASTER={bond} but not SLAVE=yes: network-scripts bring it up as a card of its own, outside {bond}.",
    inexact:
      "SLAVE={word} is not SLAVE=yes: network-scripts compare to the letter and bring {device} up outside {bond}.",
    masterless: "{device} is marked SLAVE=yes but has no MASTER: no bond brings it up, and it stays down.",
  },
  fixes: { insert: "Insert SLAVE=yes", correct: "Write SLAVE=yes", join: "Insert MASTER={bond}" },
  preferred: ["insert", "correct"],
  certain: ["correct"],

  check({ host, report, fix }) {
    const hurt = host.hurts("network-scripts");
    for (const definition of host.facts("link")) {
      if (definition.dialect !== "ifcfg" || definition.variant || definition.opaque) continue;
      const device = definition.name.value;
      const master = setting(definition, "MASTER");
      const slave = setting(definition, "SLAVE");
      if (slave?.computed || master?.computed) continue;
      const file = definition.name.file;
      const spoilt = (key: string) => isSpoilt(host.facts("trouble"), file, key);
      const yes = { do: "set-key", on: definition, in: file, key: "SLAVE", value: "yes" } as const;
      if (!master || master.value.value === "") {
        if (slave?.value.value !== "yes" || setting(definition, "MASTER_UUID") || spoilt("MASTER")) continue;
        const only = host.bonds.length === 1 ? host.bonds[0]?.name : undefined;
        const join =
          only === undefined
            ? undefined
            : fix.join({ bond: only }, { do: "set-key", on: definition, in: file, key: "MASTER", value: only });
        report.masterless(slave.value, { device }, join);
        continue;
      }
      if (hurt === "no" || slave?.value.value === "yes" || spoilt("SLAVE")) continue;
      // A file that NetworkManager wrote is its reader's, whatever reads the others.
      if (definition.settings.some((s) => isManagersKey(s.key))) continue;
      const bond = master.value.value;
      const found =
        slave && slave.value.value !== ""
          ? report.inexact(slave.value, { word: slave.value.value, device, bond }, fix.correct({}, yes))
          : report.missing(master.value, { device, bond }, fix.insert({}, yes));
      found.hurting(hurt).also(host.links.get(bond)?.definitions[0]?.name, `${bond} is defined here`);
    }
  },
});
