package io.borealis.proxy.execute.backend;

import java.util.List;

/**
 * Something in the user's session that a statement of ours changes for a while, and the steps that put it back. The steps are
 * given before the change is made, so that they are there whatever becomes of it, and each of them says what shall be: it can
 * be run where nothing was changed, and run again.
 *
 * <pre>{@code
 * SessionChange notes = backend.change("SET SESSION sql_notes = OFF");
 * try {
 *     backend.run("SET SESSION sql_notes = ON");
 *     …
 * } finally {
 *     notes.putBack();
 * }
 * }</pre>
 */
public final class SessionChange {
    private final SessionRestorer restorer;
    private final int flagsGone;
    private List<String> steps;

    /**
     * @param flagsGone status flags that the session must not have once it is put back
     */
    SessionChange(SessionRestorer restorer, int flagsGone, List<String> steps) {
        this.restorer = restorer;
        this.flagsGone = flagsGone;
        this.steps = List.copyOf(steps);
    }

    /** From now on this one step puts it back. */
    public void putBackBy(String step) {
        steps = List.of(step);
    }

    /**
     * Puts the session back, whatever has been left unread and whoever kills meanwhile. Where that cannot be done, the session
     * ends after the response, with the client told; so nothing is thrown. Does nothing the second time.
     */
    public void putBack() {
        List<String> due = steps;
        steps = List.of();
        restorer.run(due, flagsGone);
    }
}
