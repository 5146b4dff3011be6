package io.borealis.app.archive;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.jar.JarFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what a start and a client need when a server answers, and do not load before a server that is not there: an archive of classes
 * has it then, too. By packages, since a list of classes would not keep up with the code; and no more than that, since all that is in
 * an archive takes memory.
 */
final class LaterClasses {
    private static final Logger LOG = LoggerFactory.getLogger(LaterClasses.class);
    private static final String CLASS = ".class";
    private static final List<String> PACKAGES = List.of(
            "com/mysql/cj/protocol/",
            "com/mysql/cj/result/",
            "com/zaxxer/hikari/pool/",
            "io/borealis/protocol/",
            "io/borealis/proxy/",
            "io/borealis/sql/plan/",
            "io/borealis/sql/rewrite/");
    /** The driver's other protocol, which nobody here speaks. */
    private static final String LEFT_OUT = "com/mysql/cj/protocol/x/";

    private LaterClasses() {}

    /** Loads them out of the program's jar; does nothing where the program is none. */
    static void load() throws IOException {
        Path program = program();
        if (program == null || !Files.isRegularFile(program)) {
            return;
        }
        int loaded = 0;
        try (JarFile jar = new JarFile(program.toFile())) {
            for (String entry : jar.stream().map(Object::toString).toList()) {
                if (entry.endsWith(CLASS) && isWanted(entry)) {
                    loaded += load(
                            entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'));
                }
            }
        }
        greet();
        LOG.atDebug().addKeyValue("classes", loaded).log("Loaded for an archive of classes");
    }

    static boolean isWanted(String entry) {
        return PACKAGES.stream().anyMatch(entry::startsWith) && !entry.startsWith(LEFT_OUT);
    }

    private static int load(String name) {
        try {
            Class.forName(name, false, LaterClasses.class.getClassLoader());
            return 1;
        } catch (ClassNotFoundException | LinkageError optional) {
            return 0; // extends what libraries of ours can do without
        }
    }

    /** Java's TLS towards MySQL and AWS, as far as the client's first message. */
    private static void greet() {
        try {
            SSLEngine client = SSLContext.getDefault().createSSLEngine();
            client.setUseClientMode(true);
            client.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(client.getSession().getPacketBufferSize()));
        } catch (NoSuchAlgorithmException | SSLException e) {
            LOG.atDebug().setCause(e).log("Java's TLS was not loaded");
        }
    }

    private static @Nullable Path program() {
        CodeSource source = LaterClasses.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
