using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>How much is known of where a response comes from.</summary>
internal enum OriginKind
{
    /// <summary>A parameter, field or property: some request that the code around knows to be the current one.</summary>
    Given,

    /// <summary>Reached through <c>this</c> or an <c>IHttpContextAccessor</c>: the current request.</summary>
    Current,

    /// <summary>A local of which no more is known: perhaps another request, or none.</summary>
    Foreign,

    /// <summary>A stream or pipe handed in or kept in a local, which may be a response's body.</summary>
    Body,
}

/// <summary>The symbol that a response, or its context, comes from: what tells several in one method apart.</summary>
internal readonly struct Origin : IEquatable<Origin>
{
    public Origin(OriginKind kind, ISymbol? symbol, ISymbol? root = null)
    {
        Kind = kind;
        Symbol = symbol;
        Root = root;
    }

    public static Origin Current { get; } = new(OriginKind.Current, symbol: null);

    public OriginKind Kind { get; }

    public ISymbol? Symbol { get; }

    /// <summary>What the object is known by whose member the symbol is; null where that is this object, or none.</summary>
    public ISymbol? Root { get; }

    /// <summary>Whether this is a request, and not just a stream.</summary>
    public bool IsRequest => Kind != OriginKind.Body;

    public bool Equals(Origin other) =>
        Kind == other.Kind && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
            && SymbolEqualityComparer.Default.Equals(Root, other.Root);

    public override bool Equals(object? obj) => obj is Origin other && Equals(other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Symbol) ^ (int)Kind;
}

/// <summary>A way to a response: the response, and the local or parameter that kept its body, where there is one.</summary>
internal readonly struct Outlet
{
    public Outlet(Origin response, Origin? body = null)
    {
        Response = response;
        Body = body;
    }

    public Origin Response { get; }

    public Origin? Body { get; }
}
