using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using TypedSession;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTypedSession();

// Sessions live as long as these keys: keep the folder through deployments, and share it between nodes.
builder.Services.AddDataProtection()
    .SetApplicationName("TypedSessionApp")
    .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Environment.ContentRootPath, "keys")))
    .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });

var app = builder.Build();

// Before all that uses a session: sign-in, endpoints, pages.
app.UseTypedSession();

app.MapGet("/", (ISession<Cart> session) => Results.Content(
    $"""
    <!DOCTYPE html>
    <title>TypedSessionApp</title>
    <p>Lines: {session.Value.Lines.Length}</p>
    <form method="post" action="/add/7"><button>Add</button></form>
    """,
    "text/html; charset=utf-8"));

app.MapPost("/add/{id:int}", (int id, ISession<Cart> session) =>
{
    session.Update(cart => cart.Add(id));
    return Results.LocalRedirect("/");
});

app.Run();
