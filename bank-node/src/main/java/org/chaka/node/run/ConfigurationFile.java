package org.chaka.node.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a YAML file into its sections. Values stay text, so that 01020000 is no number and NO is no truth value. */
final class ConfigurationFile {
    private ConfigurationFile() {}

    /**
     * Reads the file.
     *
     * @throws ConfigurationException when it is not a YAML file with keys and values
     */
    static Section read(Path file, Problems problems) throws ConfigurationException {
        Path folder = file.toAbsolutePath().getParent();
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(List.of("There is no configuration file " + file
                    + ". Give its path: java -jar bank-node.jar run FILE; docs/bank-node.md has an example."));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(List.of(file + " is not UTF-8 text. Save it as UTF-8."));
        } catch (IOException e) {
            throw new ConfigurationException(List.of(file + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Give the node's user read permission."));
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
                    "",
                    "This is not YAML: " + e.getProblem() + ". Look at indentation, colons and quotes around here.");
            throw new ConfigurationException(problems.lines());
        } catch (YamlEngineException e) {
            throw new ConfigurationException(List.of(file + " is not YAML: " + e.getMessage()));
        }
        if (root.isPresent() && root.get() instanceof MappingNode mapping) {
            return new Section("", 1, mapping, folder, problems);
        }
        problems.add(1, "", "The file has no keys. docs/bank-node.md has an example to start from.");
        throw new ConfigurationException(problems.lines());
    }
}
