package dev.belay.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of the embedded server: nothing it writes has to last, and nothing runs beside the rehearsal. */
final class ServerSettings {
    private ServerSettings() {}

    /** Words for postgres' command line. */
    static List<String> of(PostgresVersion version, Path folder) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "cluster_name", folder.getFileName().toString(),
                "fsync", "off",
                "synchronous_commit", "off",
                "full_page_writes", "off",
                "autovacuum", "off",
                "dynamic_shared_memory_type", "mmap",
                "max_connections", "100",
                "TimeZone", "UTC"));
        settings.putAll(Map.of(
                "wal_level", "minimal",
                "max_wal_senders", "0",
                "max_prepared_transactions", "10",
                "max_locks_per_transaction", "1024",
                "shared_buffers", "64MB",
                "max_wal_size", "2GB",
                "jit", "off",
                "log_line_prefix", "%e ",
                "log_min_messages", "fatal",
                "client_min_messages", "notice"));
        if (version.major() >= 18) {
            settings.put("io_method", "sync");
        }
        List<String> words = new ArrayList<>();
        settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }
}
