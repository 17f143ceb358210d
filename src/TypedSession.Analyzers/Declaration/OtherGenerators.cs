using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Declaration;

/// <summary>
/// Tells what other generators have written: ours does not see it, and so stores nothing of it. Generated files stand beside one another,
/// in a folder for each generator, so that one of ours shows where.
/// </summary>
internal sealed class OtherGenerators(Compilation compilation)
{
    private const string Ours = "TypedSession.Generators.SessionGenerator";

    private readonly Lazy<string?> _folder = new(() => FolderIn(compilation));

    /// <summary>Whether all of a property stands in files of other generators.</summary>
    public bool Wrote(IPropertySymbol property)
    {
        IEnumerable<SyntaxReference> references = property.DeclaringSyntaxReferences
            .Concat(property.PartialImplementationPart?.DeclaringSyntaxReferences ?? []);
        return property.DeclaringSyntaxReferences.Length > 0 && references.All(reference => IsOther(reference.SyntaxTree.FilePath));
    }

    private bool IsOther(string path)
    {
        if (_folder.Value is not { } folder || !path.StartsWith(folder, StringComparison.Ordinal)) return false;
        string[] steps = path.Substring(folder.Length).Split('/', '\\');

        // An assembly, a generator's type, and a file; no path from a root, and none on a drive.
        return steps.Length == 3 && steps[0].Length > 0 && steps[0].IndexOf(':') < 0 && steps[1] != Ours;
    }

    /// <summary>The folder of the assemblies with generators; null where ours has written nothing.</summary>
    private static string? FolderIn(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            int ours = tree.FilePath.IndexOf(Ours, StringComparison.Ordinal);
            if (ours < 1) continue;
            int assembly = tree.FilePath.LastIndexOfAny(['/', '\\'], Math.Max(ours - 2, 0));
            return tree.FilePath.Substring(0, assembly + 1);
        }

        return null;
    }
}
