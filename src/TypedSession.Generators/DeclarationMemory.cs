using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedSession.Generators;

/// <summary>
/// What was read of declarations, for as long as nothing is declared otherwise. The compiler has all of them read again after each
/// keystroke, since any could be another; most keystrokes are in the body of a method, and change none.
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

    /// <summary>What is known of a declaration of a compilation, or what is read of it now.</summary>
    public T Get(SyntaxNode declaration, Compilation compilation, Func<T> read)
    {
        ConditionalWeakTable<SyntaxNode, Known> known = In(compilation);
        if (known.TryGetValue(declaration, out Known? found)) return found.Value;
        T value = read();
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
            return last is not null && SameDeclarations.In(last, compilation) ? _known : _known = new();
        }
    }

    private sealed class Known(T value)
    {
        public T Value => value;
    }
}
