package io.borealis.localmysql.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of the Maven artifact: unpacks it once, and sees to the libraries that it wants from the system. */
public final class ArtifactServer {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactServer.class);

    private ArtifactServer() {}

    /**
     * The server's program, unpacked now unless that was done before.
     *
     * @throws LocalMySqlException if there is none for this machine, or libraries are missing
     */
    public static MysqldProgram provide(ServerCache cache) throws IOException {
        ServerArchive archive = ServerArchive.forThisMachine();
        String identity = archive.identity();
        SystemLibraries libraries = new SystemLibraries(
                new RunningHost(cache.isOwnedByRoot()), cache.directory().resolve("lib"));
        return cache.locked(() -> {
            Path home = cache.entry("server-" + identity, directory -> {
                LOG.atInfo().addKeyValue("version", ServerArchive.VERSION).log("Unpacking MySQL");
                archive.unpackInto(directory);
            });
            Path program = home.resolve("bin/mysqld");
            if (archive.resource().contains("Linux")) {
                libraries.provideFor(program);
            }
            return MysqldProgram.ofMySql(
                    identity,
                    List.of(program.toString()),
                    List.of("--basedir=" + home, "--lc-messages-dir=" + home.resolve("share")),
                    libraries.environment());
        });
    }
}
