package io.borealis.ml.codec;

import io.borealis.ml.ScalarAnswer;
import java.util.List;

/** Reads answers in CSV. */
final class CsvAnswers {

    private CsvAnswers() {}

    /** Reads one value for each row: the first item of each line, or, where there is one line for all, each of its items. */
    static List<ScalarAnswer> read(byte[] body, int rows) throws UnreadableAnswerException {
        List<ScalarAnswer> lines = firstItems(body, rows);
        if (lines.size() == rows) {
            return lines;
        }
        if (lines.size() != 1) {
            throw new UnreadableAnswerException(lines.size() + " came back", 0);
        }
        List<ScalarAnswer> items = itemsOfOneLine(body, rows);
        if (items.size() == rows) {
            return items;
        }
        throw new UnreadableAnswerException(
                "1 came back" + (items.size() == 1 ? "" : ", a line of " + items.size() + " items"), 0);
    }

    private static List<ScalarAnswer> firstItems(byte[] body, int rows) throws UnreadableAnswerException {
        TextAnswers answers = new TextAnswers(rows, body.length);
        CsvScanner scanner = new CsvScanner(body);
        while (!scanner.isAtEnd()) {
            int row = answers.size() + 1;
            scanner.readField(row);
            scanner.addField(answers);
            while (scanner.skipComma()) {
                scanner.readField(row);
            }
            scanner.skipLineEnd();
        }
        return answers;
    }

    private static List<ScalarAnswer> itemsOfOneLine(byte[] body, int rows) throws UnreadableAnswerException {
        TextAnswers answers = new TextAnswers(rows, body.length);
        CsvScanner scanner = new CsvScanner(body);
        do {
            scanner.readField(answers.size() + 1);
            scanner.addStrippedField(answers);
        } while (scanner.skipComma());
        return answers;
    }
}
