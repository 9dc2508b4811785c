package org.chaka.hub.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.bank.FilesBank;
import org.chaka.hub.exchange.BankTally;
import org.chaka.hub.exchange.FileCalls;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.stereotype.Component;

/**
 * What a bank may do in its folder (protocol section 6.4): write {@code in/NAME.part}, hand it in by renaming it to
 * {@code in/NAME.request}, and read and remove {@code out/NAME.reply}. Everything else is refused, and noted.
 */
@Component
class FolderAccess implements SftpFileSystemAccessor {
    /** What the health board calls a refused name, link or folder; the bank is told that permission is denied. */
    static final String FILE_REFUSED = "file-refused";

    private final Banks banks;
    private final BankFolders folders;
    private final FileCalls calls;
    private final BankTally tally;
    private final Clock clock;

    FolderAccess(Banks banks, BankFolders folders, FileCalls calls, BankTally tally, Clock clock) {
        this.banks = banks;
        this.folders = folders;
        this.calls = calls;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String name,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        BankFolder folder = folder(subsystem);
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (writes ? !folder.mayBeWritten(file) : !folder.mayBeRead(file)) {
            throw refused(subsystem, file);
        }
        if (writes) {
            folder.began(file, clock.instant());
        }
        return Files.newByteChannel(folder.own(file), options);
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle handle, Path folder, String name, LinkOption... options)
            throws IOException {
        folder(subsystem).forgetOld(clock.instant());
        return SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, name, options);
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        FilesBank bank = bank(subsystem);
        BankFolder folder = folders.of(bank.bank());
        if (!folder.handsIn(from, to)) {
            throw refused(subsystem, to);
        }
        if (Files.size(folder.own(from)) > FileCalls.MAX_FILE_BYTES) {
            folder.remove(from);
            tally.refused(bank.bank().slot(), ErrorCode.BODY_TOO_LARGE);
            throw new AccessDeniedException(to.toString());
        }
        if (!folder.hasRoomForReply()) {
            throw refused(subsystem, to);
        }
        byte[] reply =
                calls.answer(bank.bank(), folder.take(from), bank.settings().lease());
        folder.reply(to, reply, clock.instant());
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean isDirectory) throws IOException {
        BankFolder folder = folder(subsystem);
        if (isDirectory || !folder.mayBeRemoved(file)) {
            throw refused(subsystem, file);
        }
        folder.remove(file);
    }

    @Override
    public void createDirectory(SftpSubsystemProxy subsystem, Path folder) throws IOException {
        throw refused(subsystem, folder);
    }

    @Override
    public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean symbolic)
            throws IOException {
        throw refused(subsystem, link);
    }

    @Override
    public void copyFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        throw refused(subsystem, to);
    }

    /** Clients set times and rights behind a transfer; here they mean nothing. */
    @Override
    public void setFileAttribute(
            SftpSubsystemProxy subsystem,
            Path file,
            String view,
            String attribute,
            Object value,
            LinkOption... options) {}

    @Override
    public void setFilePermissions(
            SftpSubsystemProxy subsystem,
            Path file,
            Set<java.nio.file.attribute.PosixFilePermission> permissions,
            LinkOption... options) {}

    private AccessDeniedException refused(SftpSubsystemProxy subsystem, Path file) throws IOException {
        tally.deviated(bank(subsystem).bank().slot(), FILE_REFUSED);
        return new AccessDeniedException(file.toString());
    }

    private BankFolder folder(SftpSubsystemProxy subsystem) throws IOException {
        return folders.of(bank(subsystem).bank());
    }

    /** As it is known now: a bank whose operator has ended this way is let in nowhere, also not in a session it has. */
    private FilesBank bank(SftpSubsystemProxy subsystem) throws IOException {
        String code = subsystem.getServerSession().getUsername();
        return banks.bringsFiles(code).orElseThrow(() -> new AccessDeniedException(code));
    }
}
