package io.borealis.localaws.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the form of a Signature Version 4 {@code Authorization} header.
 *
 * <p>The signature itself is not verified: any credentials will do here. Presence, form and the service in the credential
 * scope are checked, because those are what a wrongly configured client gets wrong.
 */
final class AuthorizationHeader {

    private static final Pattern FORM =
            Pattern.compile("AWS4-HMAC-SHA256 +Credential=[^/,]+/\\d{8}/[^/,]+/([^/,]+)/aws4_request"
                    + " *, *SignedHeaders=[^ ,]+ *, *Signature=[0-9a-f]{64}");

    private AuthorizationHeader() {}

    static void check(ServiceRequest request, String signingName) throws ServiceException {
        String header = request.header("Authorization").orElse("");
        if (header.isEmpty()) {
            throw new ServiceException(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            throw new ServiceException(
                    403,
                    "IncompleteSignatureException",
                    "Authorization header is not a complete AWS Signature Version 4 header.");
        }
        if (!form.group(1).equals(signingName)) {
            throw new ServiceException(
                    403,
                    "InvalidSignatureException",
                    "Credential should be scoped to correct service: '" + signingName + "'.");
        }
    }
}
