package dev.belay.cli;

import dev.belay.postgres.PostgresVersion;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.IVersionProvider;

/** What one has to know of a Belay that behaves oddly. */
final class Version implements IVersionProvider {
    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        String servers = Arrays.stream(PostgresVersion.values())
                .map(PostgresVersion::server)
                .collect(Collectors.joining(", "));
        return new String[] {"belay " + NUMBER, "PostgreSQL " + servers, "Java " + Runtime.version()};
    }
}
