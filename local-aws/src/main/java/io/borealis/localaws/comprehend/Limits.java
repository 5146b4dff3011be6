package io.borealis.localaws.comprehend;

import io.borealis.localaws.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Comprehend's limits on what one call may ask for, and the errors it answers with beyond them.
 *
 * <p>The text of the size error is the service's own. The texts of the others, the order of the checks, and that an
 * oversized document fails its whole batch are assumptions: only the names of the errors are documented.
 */
final class Limits {

    static final int MOST_DOCUMENTS = 25;
    static final List<String> LANGUAGES =
            List.of("en", "es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW");

    private Limits() {}

    static void check(DetectionRequest request) throws ServiceException {
        List<String> texts = request.texts();
        if (texts.isEmpty()) {
            throw violation("Value '[]' at 'textList'", "Member must have length greater than or equal to 1");
        }
        if (texts.size() > MOST_DOCUMENTS) {
            throw new ServiceException(
                    400,
                    "BatchSizeLimitExceededException",
                    "Batch size exceeds limit. Max number of documents allowed is " + MOST_DOCUMENTS
                            + " while in this request the number of documents is " + texts.size());
        }
        if (texts.contains("")) {
            String member = request.operation().isBatch() ? "textList" : "text";
            throw violation("Value '' at '" + member + "'", "Member must have length greater than or equal to 1");
        }
        List<String> languages = request.operation().analysis().languages();
        if (!languages.isEmpty() && !languages.contains(request.language())) {
            throw new ServiceException(
                    400,
                    "UnsupportedLanguageException",
                    "Language code '" + request.language() + "' is not supported. Supported languages: " + languages);
        }
        int most = request.operation().bytesMax();
        for (String text : texts) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                throw new ServiceException(
                        400,
                        "TextSizeLimitExceededException",
                        "Input text size exceeds limit. Max length of request text allowed is " + most
                                + " bytes while in this request the text size is " + bytes + " bytes");
            }
        }
    }

    /** The error of AWS's request validation, which runs before the service proper and has its own name. */
    static ServiceException violation(String what, String constraint) {
        return new ServiceException(
                400,
                "ValidationException",
                "1 validation error detected: " + what + " failed to satisfy constraint: " + constraint);
    }
}
