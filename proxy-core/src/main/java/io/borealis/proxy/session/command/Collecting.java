package io.borealis.proxy.session.command;

import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.Phase;
import io.netty.buffer.ByteBuf;

/** A command of the client is coming in that somebody wants to read before it goes anywhere. */
final class Collecting implements CommandState {
    private final CommandPhase phase;
    private final CommandHandler handler;
    private int command;

    Collecting(CommandPhase phase, CommandHandler handler) {
        this.phase = phase;
        this.handler = handler;
    }

    /** The same state for the next command. */
    Collecting of(int begun) {
        command = begun;
        return this;
    }

    /** The command's first byte. */
    int command() {
        return command;
    }

    @Override
    public Phase.Turn turn() {
        return Phase.Turn.CLIENT_COMMANDS;
    }

    @Override
    public boolean clientMaySpeak() {
        return true;
    }

    @Override
    public boolean collectsFromClient(int payloadLength, int firstByte) {
        throw new IllegalStateException("a frame inside a frame");
    }

    @Override
    public void onClientFrame(ByteBuf frame) {
        if (command == Command.COM_CHANGE_USER) {
            phase.toAuthenticating(frame);
        } else if (command == Command.COM_SET_OPTION) {
            phase.relayOption(frame);
        } else if (claims(frame)) {
            phase.toExecuting(command, frame, false);
        } else {
            phase.relay(command, frame);
        }
    }

    @Override
    public Interest interestInBackend(int payloadLength, int firstByte) {
        return phase.interestInUnasked(payloadLength);
    }

    @Override
    public void onBackendFrame(ByteBuf frame) {
        phase.unasked(frame);
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    private boolean claims(ByteBuf frame) {
        try {
            return handler.claims(command, CommandPhase.payload(frame));
        } catch (RuntimeException e) {
            frame.release();
            throw e;
        }
    }
}
