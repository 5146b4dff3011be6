package io.borealis.localaws.comprehend;

import io.borealis.localaws.control.Traffic;
import java.util.HashSet;
import java.util.Set;

/** Counts documents beside requests. */
public final class DocumentTraffic extends Traffic<ReceivedCall> {

    /** The characters of distinct texts that are kept to tell them apart. */
    public static final int TOLD_APART_CHARACTERS = 16_000_000;

    private final Set<String> distinctTexts = new HashSet<>();
    private long distinctCharacters;
    private long documents;
    private long failedDocuments;

    /** The documents of all requests; those of a retried request count again. */
    public synchronized long documents() {
        return documents;
    }

    /** The different texts among the documents; exact up to {@link #TOLD_APART_CHARACTERS}, then no longer growing. */
    public synchronized long distinctDocuments() {
        return distinctTexts.size();
    }

    /** The documents that failed inside a batch that was answered. */
    public synchronized long failedDocuments() {
        return failedDocuments;
    }

    @Override
    public synchronized void reset() {
        super.reset();
        distinctTexts.clear();
        distinctCharacters = 0;
        documents = 0;
        failedDocuments = 0;
    }

    @Override
    public synchronized void receive(ReceivedCall call) {
        super.receive(call);
        documents += call.texts().size();
        for (String text : call.texts()) {
            if (distinctCharacters + text.length() <= TOLD_APART_CHARACTERS && distinctTexts.add(text)) {
                distinctCharacters += text.length();
            }
        }
    }

    @Override
    protected long characters(ReceivedCall call) {
        return call.texts().stream().mapToLong(String::length).sum();
    }

    /** For the service: a document failed by itself. */
    synchronized void failDocument() {
        failedDocuments++;
    }
}
