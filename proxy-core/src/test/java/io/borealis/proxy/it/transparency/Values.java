package io.borealis.proxy.it.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes values down so that they can be compared and read: what must differ between the sides (the schema's name,
 * connection ids) is replaced.
 *
 * @param replacements texts of this side and what stands for them
 * @param masks what differs each time
 */
public record Values(Map<String, String> replacements, List<Pattern> masks) {
    private static final String MASKED = "…";

    public String text(@Nullable String text) {
        if (text == null) {
            return "NULL";
        }
        String result = text;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            result = whole(replacement.getKey())
                    .matcher(result)
                    .replaceAll(Matcher.quoteReplacement(replacement.getValue()));
        }
        for (Pattern mask : masks) {
            result = mask.matcher(result).replaceAll(MASKED);
        }
        return result;
    }

    /** A number is not found among the digits of a longer one. */
    private static Pattern whole(String text) {
        String quoted = Pattern.quote(text);
        return Pattern.compile(text.matches("[0-9]+") ? "(?<![0-9])" + quoted + "(?![0-9])" : quoted);
    }

    /** Bytes as the text they are in UTF-8, else as hexadecimal digits. */
    public String bytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "NULL";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return "'" + text(text) + "'";
        } catch (CharacterCodingException e) {
            // As characters, too, so that the schema's name is found in any encoding that contains ASCII.
            return text(new String(bytes, StandardCharsets.ISO_8859_1))
                            .codePoints()
                            .allMatch(c -> c >= ' ')
                    ? "latin1'" + text(new String(bytes, StandardCharsets.ISO_8859_1)) + "'"
                    : "0x" + HexFormat.of().formatHex(bytes);
        }
    }
}
