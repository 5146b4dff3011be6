package io.borealis.ml.aws;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.comprehend.model.PiiEntity;

/**
 * A text without the personal data that Comprehend has found in it. Offsets count code points, so that a character of four bytes in UTF-8 is
 * one, though it is two in a string here.
 */
final class Redaction {

    private final String text;
    private final int[] codePoints;
    private final @Nullable String mask;
    private final StringBuilder redacted = new StringBuilder();

    /**
     * @param mask what is written over each character; null where the type of the data is written in their place
     */
    Redaction(String text, @Nullable String mask) {
        this.text = text;
        this.codePoints = text.codePoints().toArray();
        this.mask = mask;
    }

    /**
     * Returns the text without them.
     *
     * @throws IllegalArgumentException for a place that is none of the text, for nobody knows then what should have gone
     */
    String without(List<PiiEntity> entities) {
        if (entities.isEmpty()) {
            return text;
        }
        entities.forEach(this::require);
        List<PiiEntity> ordered = entities.stream()
                .sorted(Comparator.comparing(PiiEntity::beginOffset))
                .toList();
        int done = 0;
        for (PiiEntity entity : ordered) {
            // One that begins in another goes with it, as far as that reaches.
            if (entity.beginOffset() >= done) {
                keep(done, entity.beginOffset());
                done = entity.beginOffset();
                redacted.append(mask == null ? "[" + entity.typeAsString() + "]" : "");
            }
            if (entity.endOffset() > done) {
                redacted.append(mask == null ? "" : mask.repeat(entity.endOffset() - done));
                done = entity.endOffset();
            }
        }
        keep(done, codePoints.length);
        return redacted.toString();
    }

    private void require(PiiEntity entity) {
        Integer begin = entity.beginOffset();
        Integer end = entity.endOffset();
        boolean isPlace = begin != null && end != null && begin >= 0 && begin < end && end <= codePoints.length;
        if (!isPlace || entity.typeAsString() == null) {
            throw new IllegalArgumentException("personal data of the type " + entity.typeAsString() + " from " + begin
                    + " to " + end + " in a text of " + codePoints.length + " characters");
        }
    }

    private void keep(int from, int to) {
        redacted.append(new String(codePoints, from, to - from));
    }
}
