import { mend } from "#model/change";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "qemu-netdev-pairing",
  title: "A QEMU card and its netdev do not find each other",
  severity: "error",
  messages: {
    undefined: "{option} uses netdev {id}, which no -netdev defines: QEMU does not start.",
    near: "{option} uses netdev {id}, which no -netdev defines; there is {near}: QEMU does not start.",
    nameless: "-netdev {type} has no id: QEMU does not start.",
    twice: "Two netdevs have the id {id}: QEMU does not start.",
    shared: "{second} uses netdev {id}, which {first} uses already: QEMU does not start.",
    unused: "No card uses netdev {id} ({type}): the guest has no network through it, and QEMU only warns.",
    cardAlone: "The card on hub {hub} has no host side: the guest has no network through it.",
    backendAlone: "The host side on hub {hub} has no card: the guest has no network through it.",
  },
  fixes: {
    rename: "Use {near}",
    name: "Give it an id",
    card: "Add -device {card}",
    netdev: "Add -netdev {netdev}",
    renumber: "Pair it with vlan={near}",
  },
  preferred: ["rename", "renumber"],

  check({ host, report, fix }) {
    const troubles = host.facts("trouble");
    const nameless = new Set(troubles.filter((t) => t.kind === "qemu/netdev-no-id").map((t) => t.at.file));
    for (const trouble of troubles) {
      switch (trouble.kind) {
        case "qemu/netdev-undefined": {
          const { option, id, near } = trouble.about;
          // The netdev that lost its id is the one that is missed.
          if (near === "" && nameless.has(trouble.at.file)) break;
          const rename = fix.rename({ near }, mend(trouble, "rename"));
          const netdev = trouble.mends.find((m) => m.how === "add")?.blanks?.["netdev"] ?? "";
          const found =
            near === ""
              ? report.undefined(trouble.at, { option, id }, fix.netdev({ netdev }, mend(trouble, "add")))
              : report.near(trouble.at, { option, id, near }, rename);
          for (const place of trouble.also) found.also(place, "a netdev is defined here");
          break;
        }
        case "qemu/netdev-no-id":
          report.nameless(trouble.at, trouble.about, fix.name({}, mend(trouble, "insert")));
          break;
        case "qemu/netdev-twice": {
          const found = report.twice(trouble.at, trouble.about);
          for (const place of trouble.also) found.also(place, `${trouble.about.id} is defined here`);
          break;
        }
        case "qemu/netdev-shared": {
          const found = report.shared(trouble.at, trouble.about);
          for (const place of trouble.also) found.also(place, `${trouble.about.first} uses it here`);
          break;
        }
        case "qemu/netdev-unused": {
          const card = trouble.mends.find((m) => m.how === "insert")?.blanks?.["card"] ?? "";
          report.unused(trouble.at, trouble.about, fix.card({ card }, mend(trouble, "insert"))).as("warning");
          break;
        }
        case "qemu/hub-one-sided": {
          const { side, hub, near } = trouble.about;
          const found = report[side === "card" ? "cardAlone" : "backendAlone"](
            trouble.at,
            { hub },
            fix.renumber({ near }, mend(trouble, "renumber")),
          );
          found.as("warning");
          for (const place of trouble.also) found.also(place, "the other side may be this");
          break;
        }
        default:
          break;
      }
    }
  },
});
