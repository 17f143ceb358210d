using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Generators;

/// <summary>
/// What was read of declarations, for as long as nothing that they may name is declared otherwise. The compiler has all of them read again
/// after each keystroke, since any could be another; most keystrokes are in the body of a method or in a type that no state knows of, and
/// change none.
/// </summary>
/// <remarks>
/// It keeps no symbols. What it knows of a declaration goes with the declaration's syntax, and the compilation before is the driver's to
/// keep: where that is gone, all is read again.
/// </remarks>
internal sealed class DeclarationMemory<T>
{
    private readonly object _lock = new();
    private WeakReference<Compilation>? _last;
    private ConditionalWeakTable<SyntaxNode, Known> _known = new();

    /// <summary>The names of the types that are known.</summary>
    private HashSet<string> _types = [];

    /// <summary>What these may name; null until that is asked.</summary>
    private HashSet<string>? _names;

    /// <summary>What is known of a declaration of a compilation, or what is read of it now.</summary>
    public T Get(TypeDeclarationSyntax declaration, Compilation compilation, Func<T> read)
    {
        ConditionalWeakTable<SyntaxNode, Known> known = In(compilation);
        if (known.TryGetValue(declaration, out Known? found)) return found.Value;
        T value = read();
        lock (_lock)
        {
            _types.Add(declaration.Identifier.ValueText);
            _names = null;
        }

        return known.GetValue(declaration, _ => new Known(value)).Value;
    }

    private ConditionalWeakTable<SyntaxNode, Known> In(Compilation compilation)
    {
        lock (_lock)
        {
            Compilation? last = null;
            _last?.TryGetTarget(out last);
            if (last == compilation) return _known;
            _last = new WeakReference<Compilation>(compilation);
            if (last is not null && DeclarationChange.Between(last, compilation) is { } changed && !MayMatter(changed, last)) return _known;
            _types = [];
            _names = null;
            return _known = new();
        }
    }

    private bool MayMatter(HashSet<string> changed, Compilation last) => changed.Count > 0
        && (changed.Overlaps(_types) || (_names ??= FileDeclarations.NamesBehind(_types, last)).Overlaps(changed));

    private sealed class Known(T value)
    {
        public T Value => value;
    }
}
