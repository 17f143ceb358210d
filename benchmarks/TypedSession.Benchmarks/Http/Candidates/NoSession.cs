using Microsoft.AspNetCore.Http;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>What all others are compared with.</summary>
internal sealed class NoSession() : Candidate("no session")
{
    public override SmallSession ReadSmall(HttpContext context) => throw new NotSupportedException();

    public override void Write(HttpContext context, SmallSession session) => throw new NotSupportedException();

    public override ShopSession ReadShop(HttpContext context) => throw new NotSupportedException();

    public override void Write(HttpContext context, ShopSession session) => throw new NotSupportedException();
}
