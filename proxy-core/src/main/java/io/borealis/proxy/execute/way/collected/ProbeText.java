package io.borealis.proxy.execute.way.collected;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.Probe;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text put together from parts of plans, with the parameters that stand in them. */
final class ProbeText {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<Integer> parameters = new ArrayList<>();

    /** Adds words of ours, in ASCII. */
    ProbeText text(String words) {
        text.writeBytes(words.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Adds a part of the client's text that has no parameter. */
    ProbeText text(SqlText part) {
        text.writeBytes(part.bytes());
        return this;
    }

    ProbeText probe(Probe part) {
        text.writeBytes(part.sql().bytes());
        parameters.addAll(part.parameters());
        return this;
    }

    /**
     * Adds words with a part at several places.
     *
     * @param place stands in the words for the part
     */
    ProbeText text(String words, String place, Probe part) {
        int from = 0;
        for (int at = words.indexOf(place); at >= 0; at = words.indexOf(place, from)) {
            text(words.substring(from, at)).probe(part);
            from = at + place.length();
        }
        return text(words.substring(from));
    }

    Probe probe() {
        return new Probe(SqlText.of(text.toByteArray()), parameters, false);
    }
}
