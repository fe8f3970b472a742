package dev.belay.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Which binaries tests may use without asking the network: an old major is tested where it was fetched before. */
public final class Binaries {
    private Binaries() {}

    /** Skips the calling test when neither the local repository nor Belay's cache has this version. */
    public static void assumeAtHand(PostgresVersion version) {
        boolean atHand = version == PostgresVersion.newest()
                || LocalRepository.ofThisMachine().has(version)
                || Distribution.isUnpacked(version, ServerAccount.current());
        assumeTrue(atHand, "the binaries of PostgreSQL " + version.major() + " are not on this machine");
    }
}
