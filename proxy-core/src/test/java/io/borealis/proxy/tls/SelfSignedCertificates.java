package io.borealis.proxy.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Certificates for tests of other packages. */
public final class SelfSignedCertificates {
    private SelfSignedCertificates() {}

    /** A file with a certificate and its key. */
    public static Path make(Path directory) {
        return SelfSignedCertificate.in(directory);
    }

    /** The certificate that {@link #make} has made. */
    public static X509Certificate certificate(Path directory) throws IOException, CertificateException {
        return PemKeys.certificates(SelfSignedCertificate.fileIn(directory)).get(0);
    }
}
