package io.borealis.proxy.session.command;

import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.protocol.Wire;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.Phase;
import io.borealis.proxy.session.ProtocolViolationException;
import io.netty.buffer.ByteBuf;

/** No command is under way: the client speaks next, and the backend has nothing to say. */
final class Idle implements CommandState {
    private final CommandPhase phase;
    private final CommandHandler handler;

    Idle(CommandPhase phase, CommandHandler handler) {
        this.phase = phase;
        this.handler = handler;
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
        phase.session().metrics().command(firstByte);
        if (isOfInterest(payloadLength, firstByte)) {
            phase.toCollecting(firstByte);
            return true;
        }
        phase.relayBegins(firstByte, payloadLength, null);
        return false;
    }

    @Override
    public void onClientFrame(ByteBuf frame) {
        frame.release();
        throw new IllegalStateException("a frame that was not asked for");
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

    private static boolean isBounded(int payloadLength) {
        if (payloadLength > AuthenticationExchange.PACKET_BYTES_MAX) {
            throw ProtocolViolationException.ofClient(1, CommandPhase.malformed());
        }
        return true;
    }

    /**
     * A command of several frames is relayed unread, for it would have to be held whole to be looked at; so is one that has
     * no room for its arguments, for MySQL says what is wrong with it.
     */
    private boolean isOfInterest(int payloadLength, int command) {
        if (command == Command.COM_CHANGE_USER) {
            return isBounded(payloadLength);
        }
        return payloadLength < Wire.PAYLOAD_BYTES_MAX
                && !Answers.isTooShort(command, payloadLength)
                && (isAlwaysOfInterest(command) || (Command.namesStatement(command) && handler.holdsStatements()));
    }

    private static boolean isAlwaysOfInterest(int command) {
        return command == Command.COM_QUERY
                || command == Command.COM_STMT_PREPARE
                || command == Command.COM_PROCESS_KILL
                || command == Command.COM_SET_OPTION;
    }
}
