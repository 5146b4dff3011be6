package io.borealis.locals3;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Finds on our class path the jar that is started, and what of ours is loaded into it. */
final class ProgramFiles {

    /** A file that only S3Mock's jar has. */
    private static final String MARK = "META-INF/maven/com.adobe.testing/s3mock/pom.properties";

    private ProgramFiles() {}

    /** The executable jar of S3Mock. */
    static Path s3Mock() {
        URL mark = ProgramFiles.class.getClassLoader().getResource(MARK);
        if (mark == null || !mark.getProtocol().equals("jar")) {
            throw new LocalS3Exception("S3Mock (com.adobe.testing:s3mock, classifier exec) is not on the class path");
        }
        // jar:file:/folder/name.jar!/entry
        String entry = mark.getPath();
        return Path.of(URI.create(entry.substring(0, entry.indexOf("!/"))));
    }

    /** The jar or the folder with the classes of this module. */
    static Path ours() {
        try {
            return Path.of(ProgramFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new LocalS3Exception("The place of our own classes is no file", e);
        }
    }
}
