package io.borealis.proxy.execute.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An account of a GRANT or REVOKE (MySQL manual, "Specifying Account Names").
 *
 * @param written as the client wrote it, for statements
 * @param user its user name
 * @param host its host, {@code %} when none was written
 */
record Account(String written, String user, String host) {
    /** Reads a list of accounts; CURRENT_USER is left out, for nobody grants to oneself by that name. */
    static List<Account> list(byte[] text) {
        List<Account> accounts = new ArrayList<>();
        Reader reader = new Reader(new String(text, StandardCharsets.UTF_8));
        while (reader.hasMore()) {
            int start = reader.position;
            String user = reader.name();
            String host = "%";
            if (reader.accept('@')) {
                host = reader.name();
            }
            String written = reader.text.substring(start, reader.position).strip();
            if (!user.equalsIgnoreCase("CURRENT_USER")) {
                accounts.add(new Account(written, user, host));
            }
            reader.skipToNext();
        }
        return accounts;
    }

    /** A cursor over the list. */
    private static final class Reader {
        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        boolean hasMore() {
            skipBlanks();
            return position < text.length();
        }

        boolean accept(char wanted) {
            skipBlanks();
            if (position < text.length() && text.charAt(position) == wanted) {
                position++;
                return true;
            }
            return false;
        }

        String name() {
            skipBlanks();
            if (position < text.length() && "'\"`".indexOf(text.charAt(position)) >= 0) {
                return quotedName(text.charAt(position++));
            }
            int start = position;
            while (position < text.length() && "@, \t\r\n()".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(start, position);
        }

        void skipToNext() {
            int comma = text.indexOf(',', position);
            position = comma < 0 ? text.length() : comma + 1;
        }

        private String quotedName(char quote) {
            StringBuilder name = new StringBuilder();
            while (position < text.length()) {
                char c = text.charAt(position++);
                if (c == quote && !accept(quote)) {
                    break;
                }
                name.append(c);
            }
            return name.toString();
        }

        private void skipBlanks() {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
        }
    }
}
