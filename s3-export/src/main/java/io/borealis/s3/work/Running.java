package io.borealis.s3.work;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What is running, until nothing more may begin. Thread-safe.
 *
 * @param <T> what runs; equal ones count once
 */
public final class Running<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Collection<T> running = new LinkedHashSet<>();
    private boolean closed;

    /** Begins something; empty where nothing more may begin, and then nothing was made. */
    public Optional<T> begin(Supplier<T> maker) {
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            T made = maker.get();
            running.add(made);
            return Optional.of(made);
        } finally {
            lock.unlock();
        }
    }

    /** Something has ended. */
    public void ended(T one) {
        lock.lock();
        try {
            running.remove(one);
        } finally {
            lock.unlock();
        }
    }

    /** Returns what is running now. */
    public List<T> now() {
        lock.lock();
        try {
            return List.copyOf(running);
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing begins; returns what is running still. */
    public List<T> close() {
        lock.lock();
        try {
            closed = true;
            return List.copyOf(running);
        } finally {
            lock.unlock();
        }
    }
}
