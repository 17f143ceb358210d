using Microsoft.CodeAnalysis;

namespace TypedSession.Generators;

/// <summary>What is declared otherwise in one compilation than in another.</summary>
internal static class DeclarationChange
{
    /// <summary>The names of the types that may be others, or new, or gone; null where anything may be another.</summary>
    public static HashSet<string>? Between(Compilation left, Compilation right)
    {
        bool isAround = left.AssemblyName == right.AssemblyName && left.Options == right.Options
            && left.References.SequenceEqual(right.References) && left.SyntaxTrees.Count() == right.SyntaxTrees.Count();
        if (!isAround) return null;
        HashSet<string> types = [];
        foreach ((SyntaxTree old, SyntaxTree edited) in left.SyntaxTrees.Zip(right.SyntaxTrees, static (old, edited) => (old, edited)))
        {
            if (old == edited) continue;
            FileDeclarations before = FileDeclarations.Of(old), after = FileDeclarations.Of(edited);
            if (old.FilePath != edited.FilePath || old.Options != edited.Options) return null;
            if (before.IsSameAs(after)) continue;
            if (!before.IsSameAround(after)) return null;
            types.UnionWith([.. before.Types, .. after.Types]);
        }

        return types;
    }
}
