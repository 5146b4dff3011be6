package io.borealis.proxy.session;

import io.netty.channel.EventLoop;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * How many connections may be at the backend at once that are not logged in, those included whose clients have left. The
 * others wait in the order in which they came, and the backend does not know of them. So a flood of connections does not
 * take the connections that the backend has for everybody. Thread-safe.
 */
public final class LoginQueue {
    private final int max;
    private final Set<Place> waiting = new LinkedHashSet<>();
    private int inside;

    /** A queue before {@code max} places. */
    public LoginQueue(int max) {
        this.max = max;
    }

    /** One connection's place: it waits, then is inside, then has left. */
    final class Place {
        private final EventLoop loop;
        private final Runnable start;
        private boolean isInside;
        private boolean hasLeft;

        private Place(EventLoop loop, Runnable start) {
            this.loop = loop;
            this.start = start;
        }

        /** The connection is logged in, or closed. Does nothing the second time. */
        void leave() {
            Place next = left(this);
            if (next != null) {
                next.begin();
            }
        }

        /** As {@link #leave} while the connection waits; once it is inside, its end at the backend is what counts. */
        void leaveIfWaiting() {
            synchronized (LoginQueue.this) {
                if (!isInside) {
                    waiting.remove(this);
                    hasLeft = true;
                }
            }
        }

        private void begin() {
            try {
                loop.execute(start);
            } catch (RejectedExecutionException stopped) {
                leave();
            }
        }
    }

    /** A place for a connection; {@code start} runs on {@code loop} when it is the connection's turn, never at once. */
    Place enter(EventLoop loop, Runnable start) {
        Place place = new Place(loop, start);
        synchronized (this) {
            if (inside >= max) {
                waiting.add(place);
                return place;
            }
            inside++;
            place.isInside = true;
        }
        place.begin();
        return place;
    }

    private synchronized @Nullable Place left(Place place) {
        if (place.hasLeft) {
            return null;
        }
        place.hasLeft = true;
        if (!place.isInside) {
            waiting.remove(place);
            return null;
        }
        Iterator<Place> first = waiting.iterator();
        if (!first.hasNext()) {
            inside--;
            return null;
        }
        Place next = first.next();
        first.remove();
        next.isInside = true;
        return next;
    }
}
